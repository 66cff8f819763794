import { modelOf } from "./models.mjs";
import { watched } from "./watched.mjs";

/** @returns what is wrong with an object, as sentences */
export async function problems(object) {
  const Model = await modelOf(object);
  if (!Model) {
    return ["no schema is known for this kind"];
  }
  const { value, unread } = watched(new Model(object));
  try {
    value.validate();
  } catch (error) {
    return [error.message];
  }
  return unread().map((path) => `unknown field ${path}`);
}
