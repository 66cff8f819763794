-- A worker takes a job up: from the queue, or from a worker whose heartbeat has ended.
-- A job that Redis does not know was lost by Redis (its record is made before the one in Kafka): it is made again, but
-- not before Redis has been refilled, for it may have ended.
-- KEYS: 1 job hash, 2 owner's list, 3 epoch
-- ARGV: 1 worker, 2 states it may be taken from, 3 owner, 4 document, 5 forget at (ms), 6 prefix of heartbeat keys,
--       7 job id, 8 created at (ms)
-- Answers {'claimed', fencing token}, {'busy', ms until the holder's heartbeat could end},
-- {'final', status, document or ''} or {'refilling', ''}.
local job = redis.call('HMGET', KEYS[1], 'status', 'worker')
local status, holder = job[1], job[2]
if status and not string.find(ARGV[2], ',' .. status .. ',', 1, true) then
  return {'final', status, redis.call('HGET', KEYS[1], 'doc') or ''}
end
if status == 'processing' and holder ~= ARGV[1] then
  local left = redis.call('PTTL', ARGV[6] .. holder)
  if left > 0 then
    return {'busy', tostring(left)}
  end
end
if not status then
  if redis.call('HEXISTS', KEYS[3], 'run') == 0 then
    return {'refilling', ''}
  end
  redis.call('ZADD', KEYS[2], ARGV[8], ARGV[7])
  if redis.call('PTTL', KEYS[2]) < 0 then
    redis.call('PEXPIREAT', KEYS[2], ARGV[5])
  end
end
local token = redis.call('HINCRBY', KEYS[1], 'token', 1)
redis.call('HINCRBY', KEYS[1], 'version', 1)
redis.call('HSET', KEYS[1], 'client', ARGV[3], 'status', 'processing', 'worker', ARGV[1], 'doc', ARGV[4])
redis.call('PEXPIREAT', KEYS[1], ARGV[5])
return {'claimed', tostring(token)}
