-- A worker reports the state of its providers and lanes. It reads the switches that operators have set and the outages that
-- other workers have found.
-- providers, lanes: reports of this worker, as JSON; reports_stand: how long they are kept (ms). paused_lanes: the lanes that
-- this worker knows to be paused, separated by commas. down_for: how long a provider that this worker found down gets no
-- calls (ms).
-- Replies {number of providers with a switch, then for each: provider, switch; the same for lanes; then for each outage:
-- provider, ms left, worker that found it}. A stored report begins with the time at which it was made (ms), a stored outage
-- with the time at which it ends.
local provider_reports, provider_switches, outages, lane_reports, lane_switches = unpack(KEYS)
local worker, reports_stand, providers, lanes, paused_lanes = unpack(ARGV)

local time = redis.call('TIME')
local now = time[1] * 1000 + math.floor(time[2] / 1000)

-- Calls a function for each field of a hash.
local function each_field(hash, visit)
  local fields = redis.call('HGETALL', hash)
  for i = 1, #fields, 2 do
    visit(fields[i], fields[i + 1])
  end
end

-- Stores the report, and removes those of workers that no longer send any.
local function store(all_reports, report)
  redis.call('HSET', all_reports, worker, string.format('%d %s', now, report))
  redis.call('PEXPIRE', all_reports, reports_stand)
  each_field(all_reports, function(other, theirs)
    local made = tonumber(string.match(theirs, '^%d+')) or 0
    if made + tonumber(reports_stand) < now then
      redis.call('HDEL', all_reports, other)
    end
  end)
end

store(provider_reports, providers)
store(lane_reports, lanes)

-- A lane that was resumed has an entry, too: if there is none, Redis has lost the switch.
for lane in string.gmatch(paused_lanes, '[^,]+') do
  redis.call('HSETNX', lane_switches, lane, 'paused')
end

for provider, down_for in groups(ARGV, 6, 2) do
  redis.call('HSET', outages, provider, string.format('%d %s', now + down_for, worker))
  if redis.call('PTTL', outages) < tonumber(down_for) then
    redis.call('PEXPIRE', outages, down_for)
  end
end

local reply = {}
for _, switches in ipairs({provider_switches, lane_switches}) do
  table.insert(reply, tostring(redis.call('HLEN', switches)))
  each_field(switches, function(name, position)
    table.insert(reply, name)
    table.insert(reply, position)
  end)
end
each_field(outages, function(provider, outage)
  local ends, who = string.match(outage, '^(%d+) (.*)$')
  if tonumber(ends) > now and who ~= worker then
    table.insert(reply, provider)
    table.insert(reply, tostring(tonumber(ends) - now))
    table.insert(reply, who)
  end
end)
return reply
