-- A worker tells how it finds its providers, and hears what operators want and which providers others found down.
-- KEYS: 1 reports, 2 switches, 3 outages
-- ARGV: 1 worker, 2 its reports, 3 how long they stand (ms), then for each provider that it found down: its name, for
--       how long it gets no calls (ms)
-- Answers {{name, switch, ...}, {name, ms left, who told, ...}}.
-- A report stands with the time it was made (ms) before it, an outage with the time it ends.
local time = redis.call('TIME')
local now = time[1] * 1000 + math.floor(time[2] / 1000)

redis.call('HSET', KEYS[1], ARGV[1], string.format('%d %s', now, ARGV[2]))
redis.call('PEXPIRE', KEYS[1], ARGV[3])
local reports = redis.call('HGETALL', KEYS[1])
for i = 1, #reports, 2 do
  local made = tonumber(string.match(reports[i + 1], '^%d+')) or 0
  if made + tonumber(ARGV[3]) < now then
    redis.call('HDEL', KEYS[1], reports[i])
  end
end

for i = 4, #ARGV, 2 do
  redis.call('HSET', KEYS[3], ARGV[i], string.format('%d %s', now + ARGV[i + 1], ARGV[1]))
  if redis.call('PTTL', KEYS[3]) < tonumber(ARGV[i + 1]) then
    redis.call('PEXPIRE', KEYS[3], ARGV[i + 1])
  end
end
local outages = {}
local told = redis.call('HGETALL', KEYS[3])
for i = 1, #told, 2 do
  local ends, who = string.match(told[i + 1], '^(%d+) (.*)$')
  if tonumber(ends) > now and who ~= ARGV[1] then
    outages[#outages + 1] = told[i]
    outages[#outages + 1] = tostring(tonumber(ends) - now)
    outages[#outages + 1] = who
  end
end
return {redis.call('HGETALL', KEYS[2]), outages}
