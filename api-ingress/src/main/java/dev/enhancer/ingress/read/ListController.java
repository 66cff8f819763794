package dev.enhancer.ingress.read;

import dev.enhancer.ingress.auth.Caller;
import dev.enhancer.ingress.auth.RequiresScope;
import dev.enhancer.ingress.auth.Scope;
import dev.enhancer.ingress.web.Problems;
import org.jspecify.annotations.Nullable;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;
import reactor.core.publisher.Mono;

/** Lists the jobs of the calling client. */
@RestController
@RequestMapping(path = {"/v1", ""})
final class ListController {
    private final JobLists lists;

    ListController(JobLists lists) {
        this.lists = lists;
    }

    @GetMapping("/jobs")
    Mono<ResponseEntity<byte[]>> list(
            @RequiresScope(Scope.JOBS_READ) Caller caller,
            @RequestParam(name = "status", required = false) @Nullable String status,
            @RequestParam(name = "limit", required = false) @Nullable String limit,
            @RequestParam(name = "cursor", required = false) @Nullable String cursor) {
        Problems problems = new Problems();
        JobQuery.check(status, problems);
        return lists.page(JobQuery.ofClient(caller.clientId(), status), JobQuery.Page.of(limit, cursor, problems))
                .map(page -> page.response(job -> job.document().json()));
    }
}
