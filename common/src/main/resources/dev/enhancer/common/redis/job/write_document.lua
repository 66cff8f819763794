-- Gives a job another document, without its webhook, and with it a new version. Returns the version.
-- How the webhook stands is kept beside the document, since deliveries note it while a worker makes the next document: what
-- was noted stays, unless the client is to be told of the new state, which is still to be delivered (is_told).
-- webhook: where it goes, as JSON; '' if the job has none. webhook_status, webhook_attempts: how it stands if nothing was noted
-- beside the document the job had before, as processes of an older release leave it.
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

