//! A modal as people see it: a title and fields to fill in; and what is sent when they are.

use serde_json::{Map, Value, json};

use super::components::{LABELLED, ROW, TEXT_INPUT};
use super::state::{Id, World};

/// A modal that the bot answered somebody's deed with.
#[derive(Clone, Debug)]
pub(crate) struct Modal {
    json: Value,
    /// The interaction that it answers.
    pub(crate) opener: Id,
}

/// A field of a modal.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Field {
    pub(crate) label: String,
    pub(crate) custom_id: String,
    /// What stands in it from the start.
    pub(crate) value: String,
    pub(crate) placeholder: String,
    pub(crate) is_required: bool,
    /// Several lines, or one?
    pub(crate) is_long: bool,
}

fn text(value: &Value) -> String {
    value.as_str().unwrap_or_default().to_owned()
}

impl Modal {
    pub(crate) fn new(json: Value, opener: Id) -> Self {
        Self { json, opener }
    }

    pub(crate) fn title(&self) -> &str {
        self.json["title"].as_str().unwrap_or_default()
    }

    pub(crate) fn custom_id(&self) -> &str {
        self.json["custom_id"].as_str().unwrap_or_default()
    }

    pub(crate) fn fields(&self) -> Vec<Field> {
        let field = |(row, input): (&Value, &Value)| Field {
            label: if row["type"] == LABELLED { text(&row["label"]) } else { text(&input["label"]) },
            custom_id: text(&input["custom_id"]),
            value: text(&input["value"]),
            placeholder: text(&input["placeholder"]),
            is_required: input["required"] != false,
            is_long: input["style"] == 2,
        };
        self.inputs().map(field).collect()
    }

    /// Every row that holds a field, and the field.
    fn inputs(&self) -> impl Iterator<Item = (&Value, &Value)> {
        let rows = self.json["components"].as_array().into_iter().flatten();
        rows.filter_map(|row| match row["type"].as_u64() {
            Some(ROW) => Some((row, &row["components"][0])),
            Some(LABELLED) => Some((row, &row["component"])),
            _ => None,
        })
    }

    /// The `data` of its submission, with `given` by custom id or label in place of what stood there; it panics where
    /// Discord's form would not let it be sent.
    pub(crate) fn submission(&self, world: &World, place: Id, given: &Value) -> Value {
        let given = given.as_object().cloned().unwrap_or_default();
        let fields = self.fields();
        for name in given.keys() {
            let known = fields.iter().any(|field| [&field.custom_id, &field.label].contains(&name));
            assert!(known, "the modal {:?} has no field {name}: {fields:?}", self.title());
        }
        let mut resolved = json!({});
        let rows = (1..).zip(self.inputs().zip(&fields)).map(|(number, ((row, input), field))| {
            let mut filled = filled(world, place, input, field, &given, &mut resolved);
            filled["id"] = json!(2 * number);
            let mut row = json!({"type": row["type"], "id": 2 * number - 1});
            if row["type"] == ROW {
                row["components"] = json!([filled]);
            } else {
                row["component"] = filled;
            }
            row
        });
        let mut data = json!({"custom_id": self.custom_id(), "components": rows.collect::<Vec<_>>()});
        if resolved != json!({}) {
            data["resolved"] = resolved;
        }
        data
    }
}

fn filled(
    world: &World,
    place: Id,
    input: &Value,
    field: &Field,
    given: &Map<String, Value>,
    resolved: &mut Value,
) -> Value {
    let mut filled = json!({"type": input["type"], "custom_id": input["custom_id"]});
    let given = given.get(&field.custom_id).or_else(|| given.get(&field.label));
    if input["type"] == TEXT_INPUT {
        let value = given.map_or(field.value.as_str(), |value| value.as_str().expect("a text input takes text"));
        let length = value.chars().count() as u64;
        let low = input["min_length"].as_u64().unwrap_or(0).max(u64::from(field.is_required));
        let high = input["max_length"].as_u64().unwrap_or(4_000);
        let fits = length == 0 && !field.is_required || (low..=high).contains(&length);
        assert!(fits, "the field {} takes {low} to {high} characters, not {value:?}", field.label);
        filled["value"] = json!(value);
    } else {
        let values = given.and_then(Value::as_array).cloned().unwrap_or_default();
        let values: Vec<String> = values.iter().map(text).collect();
        let values: Vec<&str> = values.iter().map(String::as_str).collect();
        filled["values"] = json!(world.chosen(place, input, &values, resolved));
    }
    filled
}
