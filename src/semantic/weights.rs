//! Reads the network's weights, a tensor at a time: what is kept stands in memory once, and is checked as it passes.

use std::collections::HashMap;
use std::fs::File;
use std::io::Read;
use std::path::Path;

use ndarray::{Array, ArrayD, Dimension, IntoDimension};
use safetensors::Dtype;
use safetensors::tensor::{Metadata, TensorInfo};

use super::checked::Checked;
use super::files::size;
use super::{Error, Pinned};

/// Bytes read at a time.
const CHUNK: usize = 1 << 18;

/// The arrays of numbers that the encoder uses, by name.
pub(super) struct Weights(HashMap<String, ArrayD<f32>>);

impl Weights {
    /// Takes out an array, which must have this shape; or says why it cannot.
    pub(super) fn take<S: IntoDimension>(&mut self, name: &str, shape: S) -> Result<Array<f32, S::Dim>, String> {
        let shape = shape.into_dimension();
        let found = self.0.remove(name).ok_or_else(|| format!("it has no {name}"))?;
        let (found_shape, expected) = (found.shape().to_vec(), shape.slice().to_vec());
        let array = found.into_dimensionality::<S::Dim>().ok().filter(|array| array.raw_dim() == shape);
        array.ok_or_else(|| format!("{name} has the shape {found_shape:?}, where {expected:?} is expected"))
    }
}

/// The weights in the safetensors file `file` in `folder`.
pub(super) fn read(folder: &Path, file: &Pinned) -> Result<Weights, Error> {
    size(folder, file)?;
    let path = folder.join(file.name);
    let mut reader = Checked::new(File::open(&path).map_err(Error::file(&path))?);
    let tensors = tensors(&mut reader, file);
    // An altered file is best told by its hash, whatever else it made fail.
    reader.finish(&path, file)?;
    tensors.map(Weights)
}

/// Whether the encoder uses the tensor: the pooler is for another kind of model, and positions are counted.
fn is_used(name: &str) -> bool {
    !name.starts_with("pooler.") && !name.ends_with("position_ids")
}

fn tensors(reader: &mut impl Read, file: &Pinned) -> Result<HashMap<String, ArrayD<f32>>, Error> {
    let header = header(reader, file.size).map_err(|reason| Error::Unusable { name: file.name, reason })?;
    let mut tensors = HashMap::new();
    for name in header.offset_keys() {
        let Some(info) = header.info(&name) else { continue };
        let read = if is_used(&name) { tensor(reader, info).map(Some) } else { skip(reader, info).map(|()| None) };
        let read = read.map_err(|reason| Error::Unusable { name: file.name, reason: format!("{name}: {reason}") })?;
        tensors.extend(read.map(|tensor| (name, tensor)));
    }
    Ok(tensors)
}

/// The file's table of contents: its length as 64 bits, then JSON.
fn header(reader: &mut impl Read, file_size: u64) -> Result<Metadata, String> {
    let mut len = [0; 8];
    reader.read_exact(&mut len).map_err(|error| error.to_string())?;
    let len = u64::from_le_bytes(len);
    if len > file_size {
        return Err("its header is longer than the file".to_owned());
    }
    let mut json = Vec::new();
    reader.take(len).read_to_end(&mut json).map_err(|error| error.to_string())?;
    serde_json::from_slice(&json).map_err(|error| format!("its header: {error}"))
}

fn tensor(reader: &mut impl Read, info: &TensorInfo) -> Result<ArrayD<f32>, String> {
    if info.dtype != Dtype::F32 {
        return Err(format!("numbers of the type {:?}, where F32 is expected", info.dtype));
    }
    let bytes = info.data_offsets.1 - info.data_offsets.0;
    let mut values: Vec<f32> = Vec::with_capacity(bytes / 4);
    let mut chunk = vec![0; CHUNK];
    while values.len() < bytes / 4 {
        let part = chunk.get_mut(..CHUNK.min(bytes - 4 * values.len())).unwrap_or_default();
        reader.read_exact(part).map_err(|error| error.to_string())?;
        values.extend(part.as_chunks::<4>().0.iter().copied().map(f32::from_le_bytes));
    }
    ArrayD::from_shape_vec(info.shape.as_slice(), values).map_err(|error| error.to_string())
}

fn skip(reader: &mut impl Read, info: &TensorInfo) -> Result<(), String> {
    let bytes = (info.data_offsets.1 - info.data_offsets.0) as u64;
    std::io::copy(&mut reader.take(bytes), &mut std::io::sink()).map(drop).map_err(|error| error.to_string())
}
