package dev.enhancer.worker.provider.rules;

/** The technology that a request for code names, and the engineer who knows it. */
enum Technology {
    PYTHON("a senior Python engineer", "python, pandas, django, flask, numpy, pytest, fastapi"),
    TYPESCRIPT("a senior TypeScript engineer", "typescript, nestjs, deno"),
    JAVASCRIPT("a senior JavaScript engineer", "javascript, node, nodejs, express, npm, jquery"),
    FRONT_END("a senior front-end engineer", "react, css, html, vue, angular, svelte, tailwind, flexbox"),
    KOTLIN("a senior Kotlin engineer", "kotlin, android, jetpack compose"),
    JAVA("a senior Java engineer", "java, spring boot, junit, jvm, hibernate, maven"),
    CPP("a senior C++ engineer", "c++, cpp, vector, cmake"),
    CSHARP("a senior C# engineer", "c#, csharp, unity, asp net, linq"),
    RUST("a senior Rust engineer", "rust, cargo, borrow checker"),
    GO("a senior Go engineer", "golang, goroutine, in go, go function, go program, go code"),
    SWIFT("a senior Swift engineer", "swift, swiftui, xcode, ios"),
    PHP("a senior PHP engineer", "php, laravel, wordpress plugin, symfony"),
    RUBY("a senior Ruby engineer", "ruby, rails, rspec"),
    SQL("a senior database engineer", "sql, postgres, postgresql, mysql, select from, index, join, sqlite, query"),
    SHELL("a senior systems engineer", "bash, shell, powershell, cron, awk, sed, zsh, linux"),
    PLATFORM(
            "a senior platform engineer",
            "kubernetes, docker, dockerfile, terraform, helm, ansible, kafka, ci, github actions");

    final String role;
    final String phrases;

    Technology(String role, String phrases) {
        this.role = role;
        this.phrases = phrases;
    }
}
