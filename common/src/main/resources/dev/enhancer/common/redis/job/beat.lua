-- Extends a worker's heartbeat, and reads which of its jobs were ended elsewhere since the last beat.
-- Replies the ids of these jobs.
local heartbeat, stops = unpack(KEYS)
local ttl = unpack(ARGV)

redis.call('SET', heartbeat, '1', 'PX', ttl)
local ids = redis.call('SMEMBERS', stops)
if #ids > 0 then
  redis.call('DEL', stops)
end
return ids
