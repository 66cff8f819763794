-- Writes a new document of a job, without its webhook, and returns the new version.
-- The state of the webhook is stored beside the document, because deliveries change it while a worker makes the next
-- document. A recorded state stays, unless the webhook must report the new state of the job, which then is still to be
-- delivered (is_told).
-- webhook: its target as JSON; '' if the job has none. webhook_status, webhook_attempts: its state if none is recorded
-- beside the previous document, because a process of an older release wrote that document.
local function write_document(job, document, webhook, webhook_status, webhook_attempts, is_told)
  local version = redis.call('HINCRBY', job, 'version', 1)
  redis.call('HSET', job, 'doc', document)
  if webhook ~= '' then
    local noted_at, status, attempts =
      unpack(redis.call('HMGET', job, 'webhook:version', 'webhook:status', 'webhook:attempts'))
    if noted_at ~= tostring(version - 1) then
      status, attempts = webhook_status, webhook_attempts
    elseif is_told then
      status = webhook_status
    end
    redis.call('HSET', job, 'webhook', webhook, 'webhook:status', status, 'webhook:attempts', attempts,
      'webhook:version', version)
  end
  return version
end

