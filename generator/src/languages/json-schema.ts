import { join } from "../emit/code.js";
import { emitJsonCodecs } from "../emit/codecs/json.js";
import { Patterns } from "../emit/patterns.js";
import { emitJsonTypes } from "../emit/types/json-schema.js";
import { emitValidators } from "../emit/validators/index.js";
import { declaredByJsonCodecs, declaredJsonNames } from "../plan/json-names.js";
import { readJsonSchema } from "../read/json-schema/index.js";
import type { Language } from "./language.js";

export const jsonSchema: Language = {
  read: async (sources, options) => readJsonSchema(sources, options),
  declaredNames: (file) => (file.language === "json-schema" ? declaredJsonNames(file) : []),
  declaredByCodecs: (file) => (file.language === "json-schema" ? declaredByJsonCodecs(file) : []),
  emitTypes: emitJsonTypes,
  emitCodecs(plan) {
    const patterns = new Patterns();
    const codecs = emitJsonCodecs(plan, patterns);
    const validators = emitValidators(plan, patterns);
    return join([codecs, patterns.printed(), validators], "\n");
  },
  inputsType: (messages) => messages,
  upcastType: (_variant, _file, type) => type,
};
