package dev.enhancer.ingress;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.random.RandomGenerator;

/** Makes requests that no client should send. Most of them are almost right, so that they pass the first checks. */
final class OddRequests {
    private static final List<String> METHODS = List.of(
            "GET", "GET", "GET", "POST", "POST", "POST", "PUT", "PATCH", "DELETE", "HEAD", "OPTIONS", "TRACE", "X-Y");

    private static final List<String> PATHS = List.of(
            "/",
            "/docs",
            "/docs/%s",
            "/openapi.json",
            "/health",
            "/v1/health",
            "/.well-known/jwks.json",
            "/v1/auth/token",
            "/auth/tokens",
            "/v1/auth/validate",
            "/v1/jobs",
            "/jobs",
            "/v1/jobs/batch",
            "/v1/jobs/%s",
            "/v1/jobs/%s/events",
            "/v1/jobs/%s/cancel",
            "/v1/jobs/%s/deliveries",
            "/v1/webhook-secret",
            "/v1/prompts",
            "/v1/prompts/%s",
            "/v1/admin/clients",
            "/v1/admin/clients/%s",
            "/v1/admin/providers/%s/enable",
            "/v1/admin/queues/%s/pause",
            "/v1/admin/dead-letters/%s",
            "/v1/admin/audit",
            "/v1/admin/stats",
            "/v1/admin/jobs",
            "/v1/admin/jobs/%s",
            "/v1/admin/jobs/cancel",
            "/v1/usage",
            "/v1/options",
            "/v1/%s",
            "/%s/%s",
            "//%s",
            "/v1/../%s");

    private static final List<String> IDS = List.of(
            "job_01KAQ3M6Z8Y0V5T9C2R7W4XN1B",
            "job_01kaq3m6z8y0v5t9c2r7w4xn1b",
            "job_",
            "job_ZZZZZZZZZZZZZZZZZZZZZZZZZZ",
            "prompt_01KAQ3M6Z8Y0V5T9C2R7W4XN1B",
            "1",
            "..",
            "%2e%2e%2f",
            "%00",
            "%ff",
            "%c0%ae",
            "a%0d%0ab",
            ";a=b",
            "*",
            "{id}",
            "${jndi:ldap://x}",
            "'%20OR%201=1",
            "%F0%9F%98%80",
            "a+b",
            "null",
            "-1");

    private static final List<String> QUERIES = List.of(
            "limit=0",
            "limit=101",
            "limit=-1",
            "limit=9999999999999999999",
            "limit=a",
            "limit=",
            "limit",
            "limit=1&limit=2",
            "cursor=",
            "cursor=AAAA",
            "cursor=%00",
            "cursor=%ff%fe",
            "cursor=eyJhIjoxfQ",
            "status=queued",
            "status=none",
            "status[]=a",
            "wait=0",
            "wait=-1",
            "wait=1e9",
            "wait=a",
            "offset=-1",
            "&&&",
            "=",
            "%",
            "a=%zz",
            "a=b=c;d");

    private static final List<String> HEADERS = List.of(
            "Accept: text/html",
            "Accept: ;;;",
            "Accept: */*;q=2",
            "Accept-Encoding: gzip",
            "Accept-Encoding: gzip;q=x",
            "Content-Encoding: gzip",
            "Prefer: wait=0",
            "Prefer: wait=x",
            "Prefer: ,,;=",
            "If-None-Match: *",
            "If-None-Match: \"",
            "If-Modified-Since: never",
            "Range: bytes=9-1",
            "Last-Event-ID: x",
            "Last-Event-ID: -1",
            "Idempotency-Key: a",
            "Idempotency-Key: ",
            "Idempotency-Key: \"a",
            "Idempotency-Key: \u00e9",
            "Cache-Control: no-cache",
            "Origin: null",
            "Origin: https://a b",
            "X-Forwarded-For: a, b,, 1.2.3.4",
            "X-Forwarded-Proto: https",
            "X-Request-Id: <script>",
            "traceparent: 00-x-y-z",
            "traceparent: 00-00000000000000000000000000000000-0000000000000000-00",
            "Expect: 100-continue",
            "Connection: close",
            "Host: other",
            "Cookie: a=b; ;=",
            "Authorization: Basic !",
            "Authorization: Basic Og==",
            "Access-Control-Request-Method: POST",
            "X-HTTP-Method-Override: DELETE",
            "Forwarded: for=_x",
            "a: ",
            "Content-Language: xx",
            "Upgrade: h2c",
            "TE: trailers");

    private static final List<String> TYPES = List.of(
            "application/json",
            "application/json",
            "application/json",
            "application/json;charset=utf-8",
            "application/json;charset=x",
            "application/x-www-form-urlencoded",
            "text/plain",
            "multipart/form-data",
            "a",
            "*/*",
            "application/json;",
            "");

    private static final List<String> BODIES = List.of(
            "{\"text\":\"a\"}",
            "{\"text\":\"<b onclick=x>a<script>1</script>\",\"context\":\"b\",\"format\":\"concise\"}",
            "{\"text\":\"a\",\"provider\":\"rules\",\"model\":\"m\",\"fallback\":false,\"priority\":\"low\",\"ttlSeconds\":9}",
            "{\"text\":\"a\",\"webhook\":{\"url\":\"https://127.0.0.1:1/a\",\"events\":[\"job.failed\"]},\"metadata\":{\"a\":\"b\"}}",
            "{\"jobs\":[{\"text\":\"a\"},{\"text\":5},null]}",
            "{\"clientId\":\"root\",\"clientSecret\":\"a wrong secret\"}",
            "{\"token\":\"eyJhbGciOiJub25lIn0.e30.\"}",
            "{\"name\":\"n\",\"scopes\":[\"jobs:read\"],\"limits\":{\"general\":-1}}",
            "grant_type=client_credentials&client_id=a&client_secret=b&scope=jobs%3aread",
            "[]",
            "null",
            "true",
            "\"a\"",
            "1e999",
            "{",
            "",
            "\u00ff\u00fe",
            "{\"text\":\"\\ud800\"}",
            "{\"a\":1,\"a\":2}");

    private static final List<String> VALUES = List.of(
            "null",
            "true",
            "-0",
            "1e400",
            "12345678901234567890",
            "\"\"",
            "[]",
            "{}",
            "[[[[[[[[]]]]]]]]",
            "\"\\u0000\"",
            "\"\\ud83d\"",
            "\"a\\nb\"",
            "{\"a\":{\"a\":{}}}",
            "\"job.none\"",
            "\"http://[::1\"",
            "\"https://0x7f.1/\"",
            "01");

    private final RandomGenerator random;
    private final String token;

    OddRequests(RandomGenerator random, String token) {
        this.random = random;
        this.token = token;
    }

    /** The bytes of one request, complete. */
    byte[] next() {
        String method = one(METHODS);
        byte[] body = method.equals("GET") && chance(9) ? new byte[0] : body();
        StringBuilder head = new StringBuilder();
        head.append(method).append(' ').append(target()).append(" HTTP/1.1\r\n");
        if (!chance(50)) {
            head.append("Host: localhost\r\n");
        }
        if (!chance(8)) {
            head.append("Authorization: Bearer ")
                    .append(chance(8) ? mutated(token) : token)
                    .append("\r\n");
        }
        if (body.length > 0 && !chance(20)) {
            head.append("Content-Type: ").append(one(TYPES)).append("\r\n");
        }
        for (int more = random.nextInt(4); more > 0; more--) {
            head.append(chance(6) ? mutated(one(HEADERS)) : one(HEADERS)).append("\r\n");
        }
        if (body.length > 0) {
            head.append("Content-Length: ").append(body.length).append("\r\n");
        }
        head.append("\r\n");
        return join(head.toString().getBytes(StandardCharsets.ISO_8859_1), body);
    }

    private String target() {
        String path = one(PATHS);
        while (path.contains("%s")) {
            String id = chance(4) ? escaped(mutated(one(IDS))) : one(IDS);
            int at = path.indexOf("%s");
            path = path.substring(0, at) + id + path.substring(at + 2);
        }
        String query = chance(2) ? "" : "?" + one(QUERIES) + (chance(3) ? "&" + escaped(mutated(one(QUERIES))) : "");
        return path + query;
    }

    private byte[] body() {
        String body = one(BODIES);
        if (chance(2) && body.contains(":")) {
            int at = body.indexOf(':', random.nextInt(body.length()));
            int end = at < 0 ? -1 : body.indexOf(',', at);
            if (end > 0) {
                body = body.substring(0, at + 1) + one(VALUES) + body.substring(end);
            }
        }
        if (chance(50)) {
            body = body.replace("\"a\"", "\"" + "a".repeat(random.nextInt(70_000)) + "\"");
        }
        return (chance(4) ? mutated(body) : body).getBytes(StandardCharsets.ISO_8859_1);
    }

    /** A text with one to three characters changed, removed, doubled or inserted. */
    private String mutated(String text) {
        StringBuilder mutated = new StringBuilder(text);
        for (int times = random.nextInt(1, 4); times > 0 && !mutated.isEmpty(); times--) {
            int at = random.nextInt(mutated.length());
            char any = (char) random.nextInt(1, 256);
            switch (random.nextInt(4)) {
                case 0 -> mutated.setCharAt(at, any);
                case 1 -> mutated.deleteCharAt(at);
                case 2 -> mutated.insert(at, mutated.charAt(at));
                default -> mutated.insert(at, any);
            }
        }
        return mutated.toString().replaceAll("[\r\n]", ""); // otherwise it would be two requests
    }

    /** Usually escapes the characters that would end the request line. */
    private String escaped(String target) {
        return chance(20) ? target : target.replaceAll("[\\x00-\\x20]", "%20");
    }

    private boolean chance(int oneIn) {
        return random.nextInt(oneIn) == 0;
    }

    private String one(List<String> of) {
        return of.get(random.nextInt(of.size()));
    }

    private static byte[] join(byte[] head, byte[] body) {
        byte[] all = new byte[head.length + body.length];
        System.arraycopy(head, 0, all, 0, head.length);
        System.arraycopy(body, 0, all, head.length, body.length);
        return all;
    }
}
