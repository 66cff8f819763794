-- What a client has spent on a day, in millionths. prefix: of the client's daily ledgers. day: such as 2026-03-01
local function spent_on(prefix, day)
  return tonumber(redis.call('HGET', prefix .. day, 'total') or 0)
end

-- What a client has spent since the first of the month, the day included.
local function spent_in_month(prefix, day)
  local sum, month = 0, string.sub(day, 1, 8)
  for number = 1, tonumber(string.sub(day, 9)) do
    sum = sum + spent_on(prefix, month .. string.format('%02d', number))
  end
  return sum
end

