package dev.enhancer.tools;

import java.io.PrintWriter;
import java.io.StringWriter;
import java.util.Map;

/** One run of the command. */
record ToolRun(int status, String out, String err) {
    static ToolRun of(Map<String, String> environment, String... arguments) {
        StringWriter out = new StringWriter();
        StringWriter err = new StringWriter();
        int status = Tools.run(arguments, environment, new PrintWriter(out, true), new PrintWriter(err, true));
        return new ToolRun(status, out.toString(), err.toString());
    }
}
