-- A worker says that it lives, and hears which of its jobs were ended elsewhere since it last did.
-- KEYS: 1 heartbeat, 2 jobs that it is to stop
-- ARGV: 1 how long the heartbeat lasts (ms)
-- Answers the ids of these jobs.
redis.call('SET', KEYS[1], '1', 'PX', ARGV[1])
local stops = redis.call('SMEMBERS', KEYS[2])
if #stops > 0 then
  redis.call('DEL', KEYS[2])
end
return stops
