-- The holder releases a job unfinished: any worker may claim it at once.
-- Replies {'released'}, or {'stale'} without any change if the job is no longer the holder's.
local job = unpack(KEYS)
local token = unpack(ARGV)

local status, newest = unpack(redis.call('HMGET', job, 'status', 'token'))
if status ~= 'processing' or newest ~= token then
  return {'stale'}
end
redis.call('HSET', job, 'worker', '')
return {'released'}
