-- Counts in the statistics of the running minute, by the clock of Redis. They are kept for 25 hours.
-- counts: numbers by name; 0 is not counted
local function count_minute(counts)
  local minute = 'minute:' .. math.floor(redis.call('TIME')[1] / 60)
  for name, number in pairs(counts) do
    if number ~= 0 and redis.call('HINCRBY', minute, name, number) == number then
      redis.call('EXPIRE', minute, 90000) -- once for each name is enough
    end
  end
end

