"""all-MiniLM-L6-v2 with sentence-transformers or ONNX Runtime, as a peer of Rapporteur's own reading of it.

Usage: peer.py SUBJECT MODEL FOLDER CORES. MODEL holds config.json, tokenizer.json and model.safetensors; FOLDER holds
passages.jsonl and questions.jsonl, and gets passages.f32 and questions.f32, the vectors. Prints the seconds that the passages took.
Install with `pip install -r requirements.txt`.
"""

import json
import sys
from collections.abc import Callable
from pathlib import Path
from time import perf_counter

import numpy
import onnxruntime
import torch
from onnxruntime.quantization import QuantType, quantize_dynamic
from sentence_transformers import SentenceTransformer, models
from transformers import AutoModel, PreTrainedTokenizerFast

MAX_TOKENS = 256
BATCH = 32

Embed = Callable[[list[str]], numpy.ndarray]


def tokenizer_of(model: Path) -> PreTrainedTokenizerFast:
    special = {"unk_token": "[UNK]", "sep_token": "[SEP]", "pad_token": "[PAD]", "cls_token": "[CLS]", "mask_token": "[MASK]"}
    return PreTrainedTokenizerFast(tokenizer_file=str(model / "tokenizer.json"), model_max_length=MAX_TOKENS, **special)


def sentence_transformers(model: Path, folder: Path) -> SentenceTransformer:
    """As its manual has it, from a folder of the three files with the tokenizer's settings added."""
    place = folder / "sentence-transformers"
    if not place.exists():
        AutoModel.from_pretrained(model).save_pretrained(place)
        tokenizer_of(model).save_pretrained(place)
    words = models.Transformer(str(place), max_seq_length=MAX_TOKENS)
    pooling = models.Pooling(words.get_word_embedding_dimension(), pooling_mode="mean")
    return SentenceTransformer(modules=[words, pooling, models.Normalize()], device="cpu")


def exported(model: Path, folder: Path) -> Path:
    """The network as ONNX, exported by torch."""
    file = folder / "model.onnx"
    if not file.exists():
        network = AutoModel.from_pretrained(model, attn_implementation="eager").eval()
        example = tokenizer_of(model)(["a text", "another, longer text"], padding=True, return_tensors="pt")
        names = ["input_ids", "attention_mask", "token_type_ids"]
        axes = {name: {0: "texts", 1: "length"} for name in [*names, "states"]}

        class Plain(torch.nn.Module):
            def __init__(self) -> None:
                super().__init__()
                self.network = network

            def forward(self, ids, mask, types):
                return self.network(input_ids=ids, attention_mask=mask, token_type_ids=types).last_hidden_state

        ids, mask = example["input_ids"], example["attention_mask"]
        inputs = (ids, mask, torch.zeros_like(ids))
        torch.onnx.export(
            Plain(), inputs, str(file), input_names=names, output_names=["states"], dynamic_axes=axes, opset_version=17,
            dynamo=False,
        )
    return file


def onnx(file: Path, tokenizer: PreTrainedTokenizerFast, cores: int) -> Embed:
    options = onnxruntime.SessionOptions()
    options.intra_op_num_threads = cores
    session = onnxruntime.InferenceSession(str(file), options, providers=["CPUExecutionProvider"])

    def embed(texts: list[str]) -> numpy.ndarray:
        tokens = tokenizer(texts, truncation=True, max_length=MAX_TOKENS)["input_ids"]
        order = sorted(range(len(texts)), key=lambda at: len(tokens[at]))
        vectors = [None] * len(texts)
        for start in range(0, len(order), BATCH):
            batch = order[start : start + BATCH]
            length = max(len(tokens[at]) for at in batch)
            ids = numpy.zeros((len(batch), length), dtype=numpy.int64)
            mask = numpy.zeros_like(ids)
            for row, at in enumerate(batch):
                ids[row, : len(tokens[at])] = tokens[at]
                mask[row, : len(tokens[at])] = 1
            fed = {"input_ids": ids, "attention_mask": mask, "token_type_ids": numpy.zeros_like(ids)}
            (states,) = session.run(None, fed)
            weights = mask[:, :, None].astype(numpy.float32)
            pooled = (states * weights).sum(axis=1) / weights.sum(axis=1)
            pooled /= numpy.linalg.norm(pooled, axis=1, keepdims=True)
            for row, at in enumerate(batch):
                vectors[at] = pooled[row]
        return numpy.stack(vectors)

    return embed


def opened(subject: str, model: Path, folder: Path, cores: int) -> Embed:
    torch.set_num_threads(cores)
    if subject.startswith("onnxruntime"):
        file = exported(model, folder)
        if subject == "onnxruntime-int8":
            coarse = folder / "model-int8.onnx"
            if not coarse.exists():
                quantize_dynamic(file, coarse, weight_type=QuantType.QInt8)
            file = coarse
        return onnx(file, tokenizer_of(model), cores)
    network = sentence_transformers(model, folder)
    if subject == "sentence-transformers-bf16":
        network = network.bfloat16()
    elif subject == "sentence-transformers-int8":
        torch.ao.quantization.quantize_dynamic(network, {torch.nn.Linear}, dtype=torch.qint8, inplace=True)
    return lambda texts: network.encode(texts, batch_size=BATCH, show_progress_bar=False).astype(numpy.float32)


def main() -> None:
    subject, model, folder, cores = sys.argv[1], Path(sys.argv[2]), Path(sys.argv[3]), int(sys.argv[4])
    embed = opened(subject, model, folder, cores)
    with (folder / "passages.jsonl").open(encoding="utf-8") as lines:
        passages = [f"{passage['title']}\n{passage['text']}" for passage in map(json.loads, lines)]
    with (folder / "questions.jsonl").open(encoding="utf-8") as lines:
        questions = list(map(json.loads, lines))
    embed(passages[:BATCH])
    start = perf_counter()
    vectors = embed(passages)
    seconds = perf_counter() - start
    vectors.astype("<f4").tofile(folder / "passages.f32")
    embed(questions).astype("<f4").tofile(folder / "questions.f32")
    print(json.dumps({"seconds": seconds}))


main()
