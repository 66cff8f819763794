-- Ends a job without holding it. The caller made the final document from the version it read.
-- KEYS: 1 job hash
-- ARGV: 1 version read, 2 final status, 3 states it may be reached from, 4 document, 5 forget at (ms)
-- Answers 'ended'; 'final' if it has ended already; 'changed' if it moved on since it was read; 'missing'.
local job = redis.call('HMGET', KEYS[1], 'status', 'version')
if not job[1] then
  return 'missing'
end
if not string.find(ARGV[3], ',' .. job[1] .. ',', 1, true) then
  return 'final'
end
if job[2] ~= ARGV[1] then
  return 'changed'
end
redis.call('HINCRBY', KEYS[1], 'version', 1)
redis.call('HSET', KEYS[1], 'status', ARGV[2], 'doc', ARGV[4])
redis.call('PEXPIREAT', KEYS[1], ARGV[5])
return 'ended'
