-- A prompt stands for a job from now on, unless it stands for a later one. Ids of jobs sort by time.
-- KEYS: 1 prompt, 2 owner's prompts
-- ARGV: 1 prompt id, 2 owner, 3 job id, 4 created at (ms); '' if the prompt must be there, 5 forget at (ms)
-- Answers 'named', or 'unknown' and changes nothing.
local job = redis.call('HGET', KEYS[1], 'job')
if not job and ARGV[4] == '' then
  return 'unknown'
end
if job and job >= ARGV[3] then
  return 'named'
end
if not job then
  redis.call('HSET', KEYS[1], 'client', ARGV[2], 'created', ARGV[4])
  redis.call('ZADD', KEYS[2], ARGV[4], ARGV[1])
end
redis.call('HSET', KEYS[1], 'job', ARGV[3])
redis.call('PEXPIREAT', KEYS[1], ARGV[5])
redis.call('PEXPIREAT', KEYS[2], ARGV[5])
return 'named'
