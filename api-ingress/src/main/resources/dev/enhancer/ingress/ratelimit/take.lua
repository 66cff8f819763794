-- Takes up to count requests from a limit on the requests in any 60 s. They become free again 60 to 61 s later.
-- taken: a hash with a field for each second in which requests were taken: their number * 1000 + the millisecond of the last
-- one. 'counted' is the sum of all these numbers. No field is of a second before 'from'.
-- wanted_on_loan: how many more to lend. They may be used until the current second ends, so they count as if they were taken
-- at its end. Nothing is lent if more than half of the limit would be taken then.
-- Replies {taken by this call, left, ms until more become free (0: none are taken), the time (ms), lent in addition}.
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
  from = second -- 'from' is later than now if a clock was set back
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
