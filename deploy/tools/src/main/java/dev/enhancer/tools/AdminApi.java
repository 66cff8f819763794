package dev.enhancer.tools;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.Map;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** The operator routes of the API. */
record AdminApi(HttpClient http, String url, String token) implements AutoCloseable {
    private static final JsonMapper JSON = new JsonMapper();
    private static final Duration TIMEOUT = Duration.ofSeconds(60);

    /** @throws ToolFailure if the API cannot be reached or refuses the client */
    static AdminApi signIn(String url, Environment environment) {
        Map<String, String> credentials = Map.of(
                "clientId", environment.require("ADMIN_CLIENT_ID"),
                "clientSecret", environment.require("ADMIN_CLIENT_SECRET"));
        AdminApi anonymous = new AdminApi(HttpClient.newHttpClient(), url.replaceAll("/+$", ""), "");
        try {
            String token = anonymous
                    .post("/v1/auth/token", credentials)
                    .path("access_token")
                    .asString();
            return new AdminApi(anonymous.http, anonymous.url, token);
        } catch (ToolFailure e) {
            anonymous.close();
            throw e;
        }
    }

    /** @throws ToolFailure with the code and message of an error */
    JsonNode post(String path, Object body) {
        try {
            HttpRequest.Builder request = HttpRequest.newBuilder(URI.create(url + path))
                    .timeout(TIMEOUT)
                    .header("Content-Type", "application/json")
                    .POST(BodyPublishers.ofString(JSON.writeValueAsString(body)));
            if (!token.isEmpty()) {
                request.header("Authorization", "Bearer " + token);
            }
            HttpResponse<String> response = http.send(request.build(), BodyHandlers.ofString());
            JsonNode json = JSON.readTree(response.body());
            if (response.statusCode() >= 300) {
                throw new ToolFailure("%s: %d %s"
                        .formatted(
                                path, response.statusCode(), json.path("error").toString()));
            }
            return json;
        } catch (IllegalArgumentException _) {
            throw new ToolFailure("--url is no URL.");
        } catch (JacksonException _) {
            throw new ToolFailure("%s%s is not this API.".formatted(url, path));
        } catch (IOException e) {
            throw new ToolFailure("%s cannot be reached: %s".formatted(url, e.getMessage()));
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
            throw new ToolFailure("interrupted");
        }
    }

    @Override
    public void close() {
        http.close();
    }
}
