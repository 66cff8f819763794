-- A job is erased for its owner, whatever its state. A mark with the owner stays for as long as lanes keep records: no
-- worker that meets the job there takes it up, and no late result finds anything to finish. The mark stands in the
-- deadlines until a worker has announced it, a while after whoever deletes has: the last event of a deleted job is to be
-- its deletion, even if a result was on its way.
-- Replies {'deleted'}, or {'missing'} if the owner has no such job.
local job, owner_jobs, deadlines, deliveries = unpack(KEYS)
local id, owner, keep_mark, now, stops_prefix = unpack(ARGV)

local client, status, version, worker = unpack(redis.call('HMGET', job, 'client', 'status', 'version', 'worker'))
if client ~= owner or status == 'withdrawn' then
  return {'missing'}
end
redis.call('DEL', job, deliveries)
redis.call('HSET', job, 'status', 'withdrawn', 'client', owner)
redis.call('PEXPIRE', job, keep_mark)
redis.call('ZREM', owner_jobs, id)
redis.call('ZADD', deadlines, now, id)
if status == 'processing' then
  stop_holder(stops_prefix, worker, id)
end
redis.call('PUBLISH', 'changed:' .. id, version + 1)
return {'deleted'}
