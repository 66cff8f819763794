-- A worker says that it lives, and hears which of its jobs were ended elsewhere since it last did.
-- Replies the ids of these jobs.
local heartbeat, stops = unpack(KEYS)
local lasts = unpack(ARGV)

redis.call('SET', heartbeat, '1', 'PX', lasts)
local ids = redis.call('SMEMBERS', stops)
if #ids > 0 then
  redis.call('DEL', stops)
end
return ids
