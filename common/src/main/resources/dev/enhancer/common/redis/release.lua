-- The holder lets a job go unfinished: any worker may take it up at once.
-- KEYS: 1 job hash
-- ARGV: 1 token
-- Answers 'released', or 'stale' and changes nothing if it is no longer the holder's.
local job = redis.call('HMGET', KEYS[1], 'status', 'token')
if job[1] ~= 'processing' or job[2] ~= ARGV[1] then
  return 'stale'
end
redis.call('HSET', KEYS[1], 'worker', '')
return 'released'
