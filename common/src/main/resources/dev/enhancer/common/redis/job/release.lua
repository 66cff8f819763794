-- The holder lets a job go unfinished: any worker may take it up at once.
-- Replies {'released'}, or {'stale'} and changes nothing if it is no longer the holder's.
local job = unpack(KEYS)
local token = unpack(ARGV)

local status, newest = unpack(redis.call('HMGET', job, 'status', 'token'))
if status ~= 'processing' or newest ~= token then
  return {'stale'}
end
redis.call('HSET', job, 'worker', '')
return {'released'}
