-- Ends a job without holding it. The caller made the final document from the version it read. It announces the end and
-- then, when Kafka has acknowledged that, has the job leave the deadlines (announced.lua): what a caller leaves there a
-- worker announces. A worker that has the job in hand finds its id in a set of its own, and stops.
-- KEYS: 1 job hash, 2 deadlines
-- ARGV: 1 version read, 2 final status, 3 states it may be reached from, 4 document, 5 forget at (ms), 6 job id,
--       7 now (ms), 8 prefix of the sets of jobs that workers are to stop
-- Answers 'ended'; 'final' if it has ended already; 'changed' if it moved on since it was read; 'missing'.
local job = redis.call('HMGET', KEYS[1], 'status', 'version', 'worker')
if not job[1] then
  return 'missing'
end
if not string.find(ARGV[3], ',' .. job[1] .. ',', 1, true) then
  return 'final'
end
if job[2] ~= ARGV[1] then
  return 'changed'
end
local version = redis.call('HINCRBY', KEYS[1], 'version', 1)
redis.call('HSET', KEYS[1], 'status', ARGV[2], 'doc', ARGV[4])
redis.call('PEXPIREAT', KEYS[1], ARGV[5])
redis.call('ZADD', KEYS[2], ARGV[7], ARGV[6])
if job[1] == 'processing' then
  local stops = ARGV[8] .. job[3]
  redis.call('SADD', stops, ARGV[6])
  redis.call('PEXPIRE', stops, 10000) -- a dead worker never looks; one that lives looks each half second
end
redis.call('PUBLISH', 'changed:' .. ARGV[6], version)
return 'ended'
