-- Gives back requests that were taken from a limit.
-- taken: the hash of take.lua. second: the second in which they were taken.
-- Replies {how many were given back}. It is less than count if the others do not count any more.
local taken = unpack(KEYS)
local count, second = unpack(ARGV)

local value = tonumber(redis.call('HGET', taken, second) or 0)
local number = math.floor(value / 1000)
local back = math.min(number, tonumber(count))
if back > 0 then
  if back == number then
    redis.call('HDEL', taken, second)
  else
    redis.call('HSET', taken, second, value - back * 1000)
  end
  redis.call('HINCRBY', taken, 'counted', -back)
end
return {tostring(back)}
