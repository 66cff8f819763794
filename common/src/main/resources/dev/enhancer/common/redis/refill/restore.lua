-- The holder of the refill writes what the log knows and Redis has lost, many jobs at a time; with none it says that it
-- lives. A final document takes the place of no record, of one that is not final, and of one that this refill wrote; a
-- queued one that of no record; of a deleted job nothing stays but the mark of a withdrawn one.
-- Replies {how many jobs were written}; {'lost'} if the worker is not the holder any more.
local holder, deadlines = unpack(KEYS)
local worker, hold, version, sources, forget_lists_at, job_prefix, owner_jobs_prefix, deliveries_prefix = unpack(ARGV)

if redis.call('GET', holder) ~= worker then
  return {'lost'}
end
redis.call('PEXPIRE', holder, hold)
local written = 0
for id, owner, status, document, webhook, webhook_status, webhook_attempts, created_at, forget_at, deadline in groups(ARGV, 9, 10) do
  local job, owner_jobs = job_prefix .. id, owner_jobs_prefix .. owner
  local known, known_version = unpack(redis.call('HMGET', job, 'status', 'version'))
  if status == 'withdrawn' then
    if known ~= status then
      redis.call('DEL', job, deliveries_prefix .. id)
      redis.call('HSET', job, 'status', status)
      redis.call('PEXPIREAT', job, forget_at)
      redis.call('ZREM', owner_jobs, id)
      redis.call('ZREM', deadlines, id)
      redis.call('PUBLISH', 'changed:' .. id, version)
      written = written + 1
    end
  elseif not known or status ~= 'queued'
      and (known_version == version or string.find(sources, ',' .. known .. ',', 1, true)) then
    redis.call('HSET', job, 'client', owner, 'status', status, 'version', version, 'token', 0, 'doc', document)
    if webhook ~= '' then
      redis.call('HSET', job, 'webhook', webhook, 'webhook:status', webhook_status, 'webhook:attempts', webhook_attempts,
        'webhook:version', version)
    end
    redis.call('PEXPIREAT', job, forget_at)
    redis.call('ZADD', owner_jobs, created_at, id)
    redis.call('PEXPIREAT', owner_jobs, forget_lists_at)
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
