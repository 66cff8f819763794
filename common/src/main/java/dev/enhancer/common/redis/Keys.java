package dev.enhancer.common.redis;

import dev.enhancer.common.job.JobId;
import java.time.LocalDate;

/** Names of the keys in Redis. */
public final class Keys {
    /** Prefix of {@link #heartbeat}; the claim script appends the worker that it finds. */
    public static final String HEARTBEAT_PREFIX = "worker:";

    /** Prefix of {@link #stops}; the cancel script appends the worker that it finds. */
    public static final String STOPS_PREFIX = "stops:";

    /**
     * Sorted set of the ids of all jobs that are not final or not yet announced, by their deadline in epoch milliseconds. A
     * job that was ended by somebody who did not hold it is sorted by the time of that.
     */
    public static final String DEADLINES = "deadlines";

    /**
     * Hash that names the server process whose data is known to be complete ({@code run}), and when that was last checked
     * ({@code wholeAt}, epoch milliseconds). Without {@code run}, accepted jobs may be missing. If the key is deleted, all
     * data is checked against the log.
     */
    public static final String EPOCH = "epoch";

    /** The worker that refills Redis from the log; expires with its lease. */
    public static final String REFILL_HOLDER = "epoch:refill";

    /**
     * Hash of the provider reports of all workers: worker to time (epoch milliseconds), a blank and JSON. Expires when no
     * worker reports.
     */
    public static final String PROVIDER_REPORTS = "providers:reports";

    /**
     * Hash of the switches that operators have set: provider to a value of {@link
     * dev.enhancer.common.provider.ProviderSwitch}.
     */
    public static final String PROVIDER_SWITCHES = "providers:switches";

    /**
     * Hash of providers that a worker found down: provider to the end of the outage (epoch milliseconds), a blank and the
     * worker.
     */
    public static final String PROVIDER_OUTAGES = "providers:outages";

    /** Hash of the lane reports of all workers, in the form of {@link #PROVIDER_REPORTS}. Expires when no worker reports. */
    public static final String LANE_REPORTS = "lanes:reports";

    /** Hash of the switches that operators have set: lane to a value of {@link dev.enhancer.common.lane.LaneSwitch}. */
    public static final String LANE_SWITCHES = "lanes:switches";

    /** Prefix of {@link #job}; scripts append ids. */
    public static final String JOB_PREFIX = "job:";

    /** Prefix of the hashes with the statistics of one minute each, whose number since the epoch follows; scripts contain it. */
    public static final String MINUTE_PREFIX = "minute:";

    /** Prefix of {@link #changes}; the scripts contain it themselves. */
    public static final String CHANGES_PREFIX = "changed:";

    /** Prefix of {@link #jobsOf}; the restore script appends clients. */
    public static final String JOBS_OF_PREFIX = "jobs:";

    /** Prefix of {@link #deliveries}; the restore script appends job ids. */
    public static final String DELIVERIES_PREFIX = "deliveries:";

    /** Prefix of {@link #prompt}; scripts append ids. */
    public static final String PROMPT_PREFIX = "prompt:";

    /** Sorted set of the ids of all jobs by creation time in epoch milliseconds. */
    public static final String ALL_JOBS = "all-jobs";

    /** Sorted set of the ids of all clients, all with the same score. */
    public static final String CLIENTS = "clients";

    /** Channel on which scripts publish the id of each client that was created, changed or deleted. */
    public static final String CLIENT_CHANGES = "clients:changed";

    /**
     * Sorted set of the ids of deleted clients whose jobs must still be erased, by the time from which any ingress may claim
     * the erasure (epoch milliseconds).
     */
    public static final String ERASURES = "clients:erasures";

    /**
     * Sorted set of the clients that have spent something since their budgets were checked last, by the time of their last
     * spending (epoch milliseconds, by the clock of Redis).
     */
    public static final String SPENDERS = "spenders";

    /** Sorted set of the dead letters: time of death (epoch milliseconds, 13 digits), a colon and the id. */
    public static final String DEAD_LETTERS = "dead-letters";

    /** Hash of the dead letters as JSON, by id. */
    public static final String DEAD_LETTER_ENTRIES = "dead-letters:entries";

    /** Stream of what operators changed, with the fields of {@link dev.enhancer.common.redis.audit.AuditEntry}. */
    public static final String AUDIT = "audit";

    private Keys() {}

    /** Hash of one job, with the fields of {@link JobField}. */
    public static String job(JobId id) {
        return JOB_PREFIX + id;
    }

    /** Channel on which each new version of a job is published. */
    public static String changes(JobId id) {
        return CHANGES_PREFIX + id;
    }

    /** Sorted set of a client's job ids by creation time in epoch milliseconds. */
    public static String jobsOf(String clientId) {
        return JOBS_OF_PREFIX + clientId;
    }

    /** Hash of one client. */
    public static String client(String clientId) {
        return "client:" + clientId;
    }

    /**
     * Exists for a while after a client was deleted, so that requests that were authenticated before are not accepted. The
     * create script checks it.
     */
    public static String goneClient(String clientId) {
        return "client-gone:" + clientId;
    }

    /**
     * Sealed JSON of the secrets that sign a client's webhooks; see {@link dev.enhancer.common.secret.WebhookSecretJson}.
     */
    public static String webhookSecrets(String clientId) {
        return "webhook-secrets:" + clientId;
    }

    /**
     * Hash that counts the requests of the last minute.
     *
     * @param limitClass of routes
     * @param who a client or an address
     */
    public static String rate(String limitClass, String who) {
        return "rate:" + limitClass + ":" + who;
    }

    /** Prefix of all {@link #spent} keys of one client; a script appends days. */
    public static String spentBy(String clientId) {
        return "spent:" + clientId + ":";
    }

    /** Hash of the budget thresholds that were reached and reported: period, its first day and the threshold, to 1. */
    public static String reachedThresholds(String clientId) {
        return "budget-thresholds:" + clientId;
    }

    /** Exists as long as the worker is alive. */
    public static String heartbeat(String workerId) {
        return HEARTBEAT_PREFIX + workerId;
    }

    /** Set of the ids of jobs that the worker holds and that were ended elsewhere. */
    public static String stops(String workerId) {
        return STOPS_PREFIX + workerId;
    }

    /**
     * Id of the job whose completion serves a request, or will, or a mark that it has none; see {@code single_flight.lua}.
     */
    public static String answer(String requestHash) {
        return "answer:" + requestHash;
    }

    /** Hash of the cost of a client's jobs on a day, in millionths: {@code total}, and by provider and model. */
    public static String spent(String clientId, LocalDate day) {
        return spentBy(clientId) + day;
    }

    /** Hash of the jobs in hand of a client with a limit: job id to worker. */
    public static String slots(String clientId) {
        return "places:" + clientId;
    }

    /** Hash of the remaining requests and tokens per minute of a provider. */
    public static String providerBudget(String provider) {
        return "providers:budget:" + provider;
    }

    /**
     * Hash of a client's request with an {@code Idempotency-Key}. The create script defines its fields.
     *
     * @param space the same key in another space is another key
     */
    public static String idempotency(String space, String clientId, String key) {
        return "idempotency:%s:%s:%s".formatted(space, clientId, key);
    }

    /** Hash of one prompt: its client, when it was created, and its job. */
    public static String prompt(String promptId) {
        return PROMPT_PREFIX + promptId;
    }

    /** Sorted set of a client's prompt ids by creation time in epoch milliseconds. */
    public static String promptsOf(String clientId) {
        return "prompts:" + clientId;
    }

    /** Hash of a job's deliveries, with the fields of {@link dev.enhancer.common.webhook.DeliveryField}. */
    public static String deliveries(JobId id) {
        return DELIVERIES_PREFIX + id;
    }

    /**
     * Hash of a client's webhook endpoints that fail or are disabled: {@link dev.enhancer.common.webhook.EndpointHealth} by
     * origin or URL ({@link dev.enhancer.common.webhook.EndpointKeys}).
     */
    public static String endpoints(String clientId) {
        return "endpoints:" + clientId;
    }
}
