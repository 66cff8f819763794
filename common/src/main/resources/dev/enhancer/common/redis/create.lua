-- A submission becomes a queued job, its owner's list gets one longer, and its deadline is noted.
-- KEYS: 1 job hash, 2 owner's list, 3 deadlines
-- ARGV: 1 job id, 2 owner, 3 document, 4 created at (ms), 5 forget at (ms), 6 list entries older than this (ms) go,
--       7 deadline (ms)
-- Answers 'created', or 'exists' and changes nothing.
if redis.call('EXISTS', KEYS[1]) == 1 then
  return 'exists'
end
redis.call('HSET', KEYS[1], 'client', ARGV[2], 'status', 'queued', 'version', 1, 'token', 0, 'doc', ARGV[3])
redis.call('PEXPIREAT', KEYS[1], ARGV[5])
redis.call('ZADD', KEYS[2], ARGV[4], ARGV[1])
redis.call('ZREMRANGEBYSCORE', KEYS[2], '-inf', '(' .. ARGV[6])
redis.call('PEXPIREAT', KEYS[2], ARGV[5])
redis.call('ZADD', KEYS[3], ARGV[7], ARGV[1])
return 'created'
