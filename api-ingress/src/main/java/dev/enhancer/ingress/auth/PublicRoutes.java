package dev.enhancer.ingress.auth;

import java.util.Set;

/**
 * The routes that need no token. Each is listed with its method and whole path, so that no other route becomes public
 * by a common prefix. A test compares them with {@code security: []} in {@code docs/openapi.yaml}.
 */
final class PublicRoutes {
    static final Set<String> ALL = Set.of(
            "GET /",
            "GET /docs",
            "GET /docs/{file}",
            "GET /openapi.yaml",
            "GET /openapi.json",
            "GET /v1/health",
            "GET /health",
            "GET /.well-known/jwks.json",
            "GET /.well-known/oauth-authorization-server",
            "GET /v1/webhook-keys",
            "GET /webhook-keys",
            "POST /v1/auth/token",
            "POST /auth/token",
            "POST /v1/auth/tokens",
            "POST /auth/tokens",
            "POST /v1/auth/validate",
            "POST /auth/validate",
            "POST /v1/auth/validations",
            "POST /auth/validations");

    private PublicRoutes() {}
}
