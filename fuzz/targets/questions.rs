#![no_main]

libfuzzer_sys::fuzz_target!(|data: &[u8]| rapporteur_fuzz::within(data, rapporteur::fuzzing::questions));
