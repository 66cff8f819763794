-- Ends a job without holding it. The caller made the final document from the version that it read. The caller announces the
-- final state and, when Kafka has acknowledged that, removes the job from the deadlines (announced.lua). If it does not, a
-- worker announces the job.
-- Replies {'ended'}; {'final'} if the job was already final; {'changed'} if it changed since it was read; {'missing'}.
local job, deadlines = unpack(KEYS)
local id, version_read, status, sources, document, webhook, webhook_status, webhook_attempts, is_told, forget_at, now,
  stops_prefix = unpack(ARGV)

local known, version, worker = unpack(redis.call('HMGET', job, 'status', 'version', 'worker'))
if not known then
  return {'missing'}
end
if not string.find(sources, ',' .. known .. ',', 1, true) then
  return {'final'}
end
if version ~= version_read then
  return {'changed'}
end
version = write_document(job, document, webhook, webhook_status, webhook_attempts, is_told == '1')
redis.call('HSET', job, 'status', status)
count_minute({[status] = 1})
redis.call('PEXPIREAT', job, forget_at)
redis.call('ZADD', deadlines, now, id)
if known == 'processing' then
  stop_holder(stops_prefix, worker, id)
end
redis.call('PUBLISH', 'changed:' .. id, version)
return {'ended'}
