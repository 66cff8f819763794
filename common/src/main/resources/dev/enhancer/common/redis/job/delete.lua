-- Erases a job for its client, whatever its state. A mark with the client's id remains for as long as lanes keep records. A
-- worker that finds the job on its lane then does not claim it, and a late result finds nothing to finish. The mark stays in
-- the deadlines until a worker has announced the deletion, some time after the caller has done so: the last event of a
-- deleted job must be its deletion, even if a result was on its way.
-- Replies {'deleted'}, or {'missing'} if the client has no such job.
local job, client_jobs, all_jobs, deadlines, deliveries = unpack(KEYS)
local id, client_id, keep_mark, now, stops_prefix = unpack(ARGV)

local client, status, version, worker = unpack(redis.call('HMGET', job, 'client', 'status', 'version', 'worker'))
if client ~= client_id or status == 'withdrawn' then
  return {'missing'}
end
redis.call('DEL', job, deliveries)
redis.call('HSET', job, 'status', 'withdrawn', 'client', client_id)
redis.call('PEXPIRE', job, keep_mark)
redis.call('ZREM', client_jobs, id)
redis.call('ZREM', all_jobs, id)
redis.call('ZADD', deadlines, now, id)
if status == 'queued' or status == 'processing' then
  count_minute({cancelled = 1})
end
if status == 'processing' then
  stop_holder(stops_prefix, worker, id)
end
redis.call('PUBLISH', 'changed:' .. id, version + 1)
return {'deleted'}
