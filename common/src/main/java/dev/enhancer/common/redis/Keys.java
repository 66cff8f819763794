package dev.enhancer.common.redis;

import dev.enhancer.common.job.JobId;
import java.time.LocalDate;

/** Names of the keys in Redis. */
public final class Keys {
    /** What {@link #heartbeat} is, without the worker: the claim script completes it with the holder that it finds. */
    public static final String HEARTBEAT_PREFIX = "worker:";

    /** What {@link #stops} is, without the worker: the cancel script completes it with the holder that it finds. */
    public static final String STOPS_PREFIX = "stops:";

    /**
     * Sorted set of the ids of all jobs whose end is still to be reached or announced, by their deadline in epoch
     * milliseconds; of a job that was ended without holding it, by the time of that.
     */
    public static final String DEADLINES = "deadlines";

    /**
     * Hash that names the server process whose data is known to be whole ({@code run}), and when it was last seen so
     * ({@code wholeAt}, epoch milliseconds). Without {@code run}, jobs that were accepted may be missing. Deleting the key
     * has all data checked against the log.
     */
    public static final String EPOCH = "epoch";

    /** The worker that refills Redis from the log; ends if it says nothing for a while. */
    public static final String REFILL_HOLDER = "epoch:refill";

    /**
     * Hash of what each worker says of its providers: worker to time (epoch milliseconds), a blank and JSON. Ends with
     * the workers.
     */
    public static final String PROVIDER_REPORTS = "providers:reports";

    /** Hash of what operators want: provider to a value of {@link dev.enhancer.common.provider.ProviderSwitch}. */
    public static final String PROVIDER_SWITCHES = "providers:switches";

    /**
     * Hash of providers that a worker found down: provider to the end of that (epoch milliseconds), a blank and the
     * worker.
     */
    public static final String PROVIDER_OUTAGES = "providers:outages";

    /** What {@link #job} is, without the id: a script completes it with the ids that it finds. */
    public static final String JOB_PREFIX = "job:";

    /** What {@link #changes} is, without the job; the scripts spell it out. */
    public static final String CHANGES_PREFIX = "changed:";

    /** What {@link #jobsOf} is, without the client: the restore script completes it with the owners of many jobs. */
    public static final String JOBS_OF_PREFIX = "jobs:";

    /** What {@link #deliveries} is, without the job: the restore script completes it with the ids of many jobs. */
    public static final String DELIVERIES_PREFIX = "deliveries:";

    /** What {@link #prompt} is, without the id: a script completes it with the ids that it finds. */
    public static final String PROMPT_PREFIX = "prompt:";

    /** Sorted set of the ids of all clients of the system, with one score. */
    public static final String CLIENTS = "clients";

    /** Channel on which the id of each client is published that was made, changed or deleted; the store's scripts do. */
    public static final String CLIENT_CHANGES = "clients:changed";

    /**
     * Sorted set of the ids of deleted clients whose jobs are still to be erased, by when somebody who finds one there may
     * take that up (epoch milliseconds).
     */
    public static final String ERASURES = "clients:erasures";

    /** Sorted set of the dead letters, each as the time it died (13 digits of epoch milliseconds), a colon and its id. */
    public static final String DEAD_LETTERS = "dead-letters";

    /** Hash of the dead letters as JSON, by id. */
    public static final String DEAD_LETTER_ENTRIES = "dead-letters:entries";

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

    /** Hash of one client of the system. */
    public static String client(String clientId) {
        return "client:" + clientId;
    }

    /**
     * Stands for a while where a client was deleted, so that nothing is accepted any more for requests that were let in
     * before; the create script spells it out.
     */
    public static String goneClient(String clientId) {
        return "client-gone:" + clientId;
    }

    /**
     * JSON of the secrets that a client's webhooks are signed with, sealed; see
     * {@link dev.enhancer.common.secret.WebhookSecretJson}.
     */
    public static String webhookSecrets(String clientId) {
        return "webhook-secrets:" + clientId;
    }

    /**
     * Hash that counts requests of the last minute.
     *
     * @param limitClass of routes
     * @param who a client or an address
     */
    public static String rate(String limitClass, String who) {
        return "rate:" + limitClass + ":" + who;
    }

    /** Begins the names of all keys that {@link #spent} makes of one client. */
    public static String spentBy(String clientId) {
        return "spent:" + clientId + ":";
    }

    /** Exists for as long as a worker lives. */
    public static String heartbeat(String workerId) {
        return HEARTBEAT_PREFIX + workerId;
    }

    /** Set of the ids of jobs that a worker holds and that were ended elsewhere. */
    public static String stops(String workerId) {
        return STOPS_PREFIX + workerId;
    }

    /** Id of the job whose answer is that to a request, or will be, or a mark that it has none for others; see {@code claim.lua}. */
    public static String answer(String requestHash) {
        return "answer:" + requestHash;
    }

    /** Hash of what a client's jobs cost on a day, in millionths: {@code total}, and by provider and model. */
    public static String spent(String clientId, LocalDate day) {
        return spentBy(clientId) + day;
    }

    /** Hash of the jobs in hand of a client that may have only so many: job id to worker. */
    public static String places(String clientId) {
        return "places:" + clientId;
    }

    /** Hash of what is left of a provider's requests and tokens a minute. */
    public static String providerBudget(String provider) {
        return "providers:budget:" + provider;
    }

    /**
     * Hash of what a client asked for with an {@code Idempotency-Key}; its fields stand in the create script.
     *
     * @param space what keys are told apart by besides their client: the same key in another space is another key
     */
    public static String idempotency(String space, String clientId, String key) {
        return "idempotency:%s:%s:%s".formatted(space, clientId, key);
    }

    /** Hash of one prompt: its owner, when it was made, and the job that it stands for. */
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
