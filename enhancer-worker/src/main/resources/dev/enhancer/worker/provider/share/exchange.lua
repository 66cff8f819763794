-- A worker reports the state of its providers. It reads the switches that operators have set and the outages that other
-- workers have found.
-- reports: of this worker, as JSON; reports_stand: how long they are kept (ms). down_for: how long a provider that this
-- worker found down gets no calls (ms).
-- Replies {number of switches, then for each: provider, switch; then for each outage: provider, ms left, worker that found
-- it}. A stored report begins with the time at which it was made (ms), a stored outage with the time at which it ends.
local all_reports, switches, outages = unpack(KEYS)
local worker, reports, reports_stand = unpack(ARGV)

local time = redis.call('TIME')
local now = time[1] * 1000 + math.floor(time[2] / 1000)

-- Calls a function for each field of a hash.
local function each_field(hash, visit)
  local fields = redis.call('HGETALL', hash)
  for i = 1, #fields, 2 do
    visit(fields[i], fields[i + 1])
  end
end

redis.call('HSET', all_reports, worker, string.format('%d %s', now, reports))
redis.call('PEXPIRE', all_reports, reports_stand)
each_field(all_reports, function(other, report)
  local made = tonumber(string.match(report, '^%d+')) or 0
  if made + tonumber(reports_stand) < now then
    redis.call('HDEL', all_reports, other)
  end
end)

for provider, down_for in groups(ARGV, 4, 2) do
  redis.call('HSET', outages, provider, string.format('%d %s', now + down_for, worker))
  if redis.call('PTTL', outages) < tonumber(down_for) then
    redis.call('PEXPIRE', outages, down_for)
  end
end

local reply = {tostring(redis.call('HLEN', switches))}
each_field(switches, function(provider, position)
  table.insert(reply, provider)
  table.insert(reply, position)
end)
each_field(outages, function(provider, outage)
  local ends, who = string.match(outage, '^(%d+) (.*)$')
  if tonumber(ends) > now and who ~= worker then
    table.insert(reply, provider)
    table.insert(reply, tostring(tonumber(ends) - now))
    table.insert(reply, who)
  end
end)
return reply
