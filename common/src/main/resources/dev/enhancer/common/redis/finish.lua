-- The holder of the newest token writes the final document. The job leaves the deadlines and gives its place back; of a
-- job that is stale the next claim sees to that.
-- KEYS: 1 job hash, 2 deadlines, 3 owner's places (only if the owner has a limit)
-- ARGV: 1 token, 2 final status, 3 states it may be reached from, 4 document, 5 forget at (ms), 6 job id,
--       7 key of the answer that this job was to give and has not, or '', 8 owner's spending of the day, or '',
--       9 keep that until (ms), then as many as there are: what was paid for, and its cost in millionths
-- Answers 'finished'; 'stale' if another worker or an end came first; 'missing' if Redis
-- has lost the job or its claim.

local job = redis.call('HMGET', KEYS[1], 'status', 'token')
if not job[1] or tonumber(job[2] or 0) < tonumber(ARGV[1]) then
  return 'missing'
end
if job[2] ~= ARGV[1] or not string.find(ARGV[3], ',' .. job[1] .. ',', 1, true) then
  return 'stale'
end
if ARGV[7] ~= '' and redis.call('GET', ARGV[7]) == ARGV[6] then
  redis.call('SET', ARGV[7], '-', 'PX', 60000) -- claim.lua says what for
end
if ARGV[8] ~= '' then
  for i = 10, #ARGV, 2 do
    redis.call('HINCRBY', ARGV[8], ARGV[i], ARGV[i + 1])
  end
  redis.call('PEXPIREAT', ARGV[8], ARGV[9])
end
local version = redis.call('HINCRBY', KEYS[1], 'version', 1)
redis.call('HSET', KEYS[1], 'status', ARGV[2], 'doc', with_webhook(ARGV[4], ARGV[2]))
redis.call('PEXPIREAT', KEYS[1], ARGV[5])
redis.call('ZREM', KEYS[2], ARGV[6])
if KEYS[3] then
  redis.call('HDEL', KEYS[3], ARGV[6])
end
redis.call('PUBLISH', 'changed:' .. ARGV[6], version)
return 'finished'
