-- Gives back what was taken and is not to count.
-- KEYS: 1 the hash of take.lua
-- ARGV: 1 how many, 2 the second in which they were taken
-- Answers how many: fewer, if the rest counts no more.
local value = tonumber(redis.call('HGET', KEYS[1], ARGV[2]) or 0)
local number = math.floor(value / 1000)
local back = math.min(number, tonumber(ARGV[1]))
if back > 0 then
  if back == number then
    redis.call('HDEL', KEYS[1], ARGV[2])
  else
    redis.call('HSET', KEYS[1], ARGV[2], value - back * 1000)
  end
  redis.call('HINCRBY', KEYS[1], 'counted', -back)
end
return tostring(back)
