-- The holder of the refill writes many jobs that the log has and Redis has lost; without jobs it only extends its lease. A
-- final document is written if there is no record, if the record is not final, or if this refill wrote it. A queued job is
-- written only if there is no record. A deleted job becomes the mark of a withdrawn one.
-- Replies {how many jobs were written}, or {'lost'} if the worker is no longer the holder.
local holder, all_jobs, deadlines = unpack(KEYS)
local worker, lease, version, sources, forget_lists_at, job_prefix, client_jobs_prefix, deliveries_prefix = unpack(ARGV)

if redis.call('GET', holder) ~= worker then
  return {'lost'}
end
redis.call('PEXPIRE', holder, lease)
local written = 0
for id, client_id, status, document, webhook, webhook_status, webhook_attempts, created_at, forget_at, deadline in groups(ARGV, 9, 10) do
  local job, client_jobs = job_prefix .. id, client_jobs_prefix .. client_id
  local known, known_version = unpack(redis.call('HMGET', job, 'status', 'version'))
  if status == 'withdrawn' then
    if known ~= status then
      redis.call('DEL', job, deliveries_prefix .. id)
      redis.call('HSET', job, 'status', status)
      redis.call('PEXPIREAT', job, forget_at)
      redis.call('ZREM', client_jobs, id)
      redis.call('ZREM', all_jobs, id)
      redis.call('ZREM', deadlines, id)
      redis.call('PUBLISH', 'changed:' .. id, version)
      written = written + 1
    end
  elseif not known or status ~= 'queued'
      and (known_version == version or string.find(sources, ',' .. known .. ',', 1, true)) then
    redis.call('HSET', job, 'client', client_id, 'status', status, 'version', version, 'token', 0, 'doc', document)
    if webhook ~= '' then
      redis.call('HSET', job, 'webhook', webhook, 'webhook:status', webhook_status, 'webhook:attempts', webhook_attempts,
        'webhook:version', version)
    end
    redis.call('PEXPIREAT', job, forget_at)
    for _, list in ipairs({client_jobs, all_jobs}) do
      redis.call('ZADD', list, created_at, id)
      redis.call('PEXPIREAT', list, forget_lists_at)
    end
    if status == 'queued' then
      redis.call('ZADD', deadlines, deadline, id)
    else
      redis.call('ZREM', deadlines, id)
    end
    redis.call('PUBLISH', 'changed:' .. id, version)
    written = written + 1
  end
end
return {tostring(written)}
