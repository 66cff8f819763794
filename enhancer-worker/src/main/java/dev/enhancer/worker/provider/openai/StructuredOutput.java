package dev.enhancer.worker.provider.openai;

import dev.enhancer.common.json.UntrustedJson;
import dev.enhancer.worker.provider.call.Dialect;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/**
 * The vendor's structured output: the endpoint makes the model reply in JSON of our schema. The JSON has the same parts as
 * the tags that the system prompt asks for, and is rewritten into them, so that every completion is reviewed in one way.
 */
final class StructuredOutput {
    /** Ends the user message, which asks for tags. */
    static final String INSTRUCTION =
            "\n\nReply in JSON instead of tags: the fields prompt and notes, without any tags around"
                    + " the better prompt.";

    private static final String OPEN = "<prompt>";
    private static final String CLOSE = "</prompt>";
    private static final JsonMapper JSON = UntrustedJson.builder().build();

    private static final JsonNode FORMAT = JSON.readTree("""
        {"type": "json_schema", "json_schema": {"name": "enhanced_prompt", "strict": true, "schema": {
          "type": "object", "additionalProperties": false, "required": ["prompt", "notes"],
          "properties": {
            "prompt": {"type": "string"},
            "notes": {
              "type": "object", "additionalProperties": false, "required": ["changes", "assumptions", "questions"],
              "properties": {
                "changes": {"type": "array", "items": {"type": "string"}},
                "assumptions": {"type": "array", "items": {"type": "string"}},
                "questions": {"type": "array", "items": {"type": "string"}}}}}}}}
        """);

    private StructuredOutput() {}

    static void requireIn(ObjectNode request) {
        request.set("response_format", FORMAT);
    }

    /** The JSON as tags; the text itself if it is no JSON of our schema, since not every endpoint follows the schema. */
    static String tagged(String text) {
        JsonNode reply = parse(unfenced(text.strip()));
        if (!reply.path("prompt").isString()) {
            return text;
        }
        String prompt = Dialect.text(reply.path("prompt")).strip();
        boolean isTagged = prompt.startsWith(OPEN) && prompt.endsWith(CLOSE); // some models do it all the same
        StringBuilder tagged = new StringBuilder(text.length() + 64)
                .append(isTagged ? prompt : OPEN + "\n" + prompt + "\n" + CLOSE)
                .append("\n<notes>\n");
        for (String part : new String[] {"changes", "assumptions", "questions"}) {
            for (JsonNode note : reply.path("notes").path(part)) {
                tagged.append(part)
                        .append(": ")
                        .append(Dialect.text(note).replace('\n', ' '))
                        .append('\n');
            }
        }
        return tagged.append("</notes>").toString();
    }

    /** Some models put a fence around the JSON, as they do in a chat. */
    private static String unfenced(String text) {
        int open = text.indexOf('{');
        int close = text.lastIndexOf('}');
        return text.startsWith("```") && open < close ? text.substring(open, close + 1) : text;
    }

    private static JsonNode parse(String text) {
        try {
            return JSON.readTree(text);
        } catch (JacksonException _) {
            return JSON.missingNode();
        }
    }
}
