-- A job is erased for its owner, whatever its state. A mark with the owner stays for as long as lanes keep records: no
-- worker that meets the job there takes it up, and no late result finds anything to finish. The mark stands in the
-- deadlines until a worker has announced it, a while after whoever deletes has: the last event of a deleted job is to be
-- its deletion, even if a result was on its way. A worker that has the job in hand finds its id in a set of its own, and
-- stops.
-- KEYS: 1 job hash, 2 owner's list, 3 deadlines
-- ARGV: 1 job id, 2 owner, 3 how long the mark stays (ms), 4 now (ms), 5 prefix of the sets of jobs that workers are to stop
-- Answers 'deleted', or 'missing' if the owner has no such job.
local job = redis.call('HMGET', KEYS[1], 'client', 'status', 'version', 'worker')
if job[1] ~= ARGV[2] or job[2] == 'withdrawn' then
  return 'missing'
end
redis.call('DEL', KEYS[1], 'deliveries:' .. ARGV[1])
redis.call('HSET', KEYS[1], 'status', 'withdrawn', 'client', ARGV[2])
redis.call('PEXPIRE', KEYS[1], ARGV[3])
redis.call('ZREM', KEYS[2], ARGV[1])
redis.call('ZADD', KEYS[3], ARGV[4], ARGV[1])
if job[2] == 'processing' then
  local stops = ARGV[5] .. job[4]
  redis.call('SADD', stops, ARGV[1])
  redis.call('PEXPIRE', stops, 10000) -- a dead worker never looks; one that lives looks each half second
end
redis.call('PUBLISH', 'changed:' .. ARGV[1], job[3] + 1)
return 'deleted'
