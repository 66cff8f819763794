local times = unpack(KEYS)
-- Replies for how long (ms) a provider's bucket of requests still fills; 0: it is full.
-- times: hash of the times (ms) at which each bucket will be full
local time = redis.call('TIME')
local now = time[1] * 1000 + math.floor(time[2] / 1000)
local full = tonumber(redis.call('HGET', times, 'requests')) or now
return { tostring(math.max(0, math.ceil(full - now))) }
