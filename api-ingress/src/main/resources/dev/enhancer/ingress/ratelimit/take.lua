-- Takes up to so many of what a limit allows in any 60 s. What was taken is free again 60 to 61 s later.
-- taken: hash with a field for each second in which some were taken: their number * 1000 + the millisecond of the last;
-- 'counted': the sum of all these numbers, 'from': no field is of an earlier second.
-- wanted_on_loan: how many more are to be lent: they may be used until this second ends, and are lent only while not even
-- half of the limit is taken.
-- Replies {how many are taken, how many more there are, when there will be more (ms from now; 0: none are taken), the time
-- (ms), how many of those more are lent}.
local taken = unpack(KEYS)
local count, limit, wanted_on_loan = unpack(ARGV)
limit = tonumber(limit)
local time = redis.call('TIME')
local second = tonumber(time[1])
local now = second * 1000 + math.floor(tonumber(time[2]) / 1000)

local function read(at)
  local value = tonumber(redis.call('HGET', taken, at) or 0)
  return math.floor(value / 1000), at * 1000 + value % 1000
end

local state = redis.call('HMGET', taken, 'counted', 'from', second)
local counted = tonumber(state[1]) or 0
local from = tonumber(state[2]) or second
local before = counted

while counted > 0 and from <= second do
  local number, last = read(from)
  if number > 0 then
    if last + 60000 > now then break end
    counted = counted - number
    redis.call('HDEL', taken, from)
  end
  from = from + 1
end
if counted == 0 or from > second then
  from = second -- also when a clock was set back
end

local granted = math.max(0, math.min(tonumber(count), limit - counted))
local lent = tonumber(wanted_on_loan)
if counted + granted + lent > limit / 2 then
  lent = 0
end
if granted > 0 then
  local here = tonumber(state[3]) or 0
  local last = math.max(here % 1000, lent > 0 and 999 or now % 1000)
  counted = counted + granted + lent
  redis.call('HSET', taken, 'counted', counted, 'from', from, second,
    (math.floor(here / 1000) + granted + lent) * 1000 + last)
  redis.call('PEXPIRE', taken, 61000)
elseif counted < before then
  redis.call('HSET', taken, 'counted', counted, 'from', from)
end

local wait, free, at = 0, 0, from
while free < math.max(1, counted - limit + 1) and at <= second do
  local number, last = read(at)
  if number > 0 then
    free = free + number
    wait = last + 60000 - now
  end
  at = at + 1
end
local function text(number)
  return string.format('%.0f', number)
end
return {text(granted), text(math.max(0, limit - counted)), text(wait), text(now), text(lent)}
