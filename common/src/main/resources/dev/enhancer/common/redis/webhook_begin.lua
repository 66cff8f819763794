-- A worker is about to send a webhook. An event that comes again, or a try that another is ahead of, is not sent; one
-- that somebody asked for begins anew.
-- KEYS: 1 the job's deliveries, 2 job hash, 3 owner's webhook secrets, 4 owner's endpoints that fail
-- ARGV: 1 event type, 2 webhook-id, 3 when it happened (ms), 4 tries made so far, 5 when somebody asked for it to be sent
--       again (ms), or '', 6 body, 7 forget at (ms), 8 the endpoint's origin, 9 when it is due (ms), 10 worker, 11 longest
--       time that a call is under way (ms), 12 prefix of heartbeat keys, 13 the endpoint's URL without query
-- Answers {'send', secrets or ''}; {'overtaken', ''}; {'wait', for how many ms a call may be under way that must end
-- first}; {'disabled', ''} if the endpoint is; {'deleted', ''} if the job was.
if redis.call('HGET', KEYS[2], 'status') == 'withdrawn' then
  return {'deleted', ''}
end
local event, wish = ARGV[1] .. ':', tonumber(ARGV[5]) or 0
local known = redis.call('HMGET', KEYS[1], event .. 'status', event .. 'step', event .. 'again', event .. 'next',
  event .. 'begun')
local tries, step = tonumber(ARGV[4]), tonumber(known[2] or '0')
local wished = tonumber(known[3] or '') or 0
local anew = not known[1] or wish > wished -- somebody asked once more
local clock = redis.call('TIME')
local now = clock[1] * 1000 + math.floor(clock[2] / 1000)

if not anew then
  -- A try that was made again after a crash has left two retries. What is noted is that of the last one, and it stands in
  -- Kafka for certain: the other one is due before it.
  local older = step == tries and tonumber(ARGV[9]) < (tonumber(known[4] or '') or 0)
  if known[1] == 'delivered' or known[1] == 'failed' or wish < wished or step > tries or older then
    return {'overtaken', ''}
  end
  local at, worker = string.match(known[5] or '', '^(%d+) (.+)$')
  local age = at and now - at
  if age and age >= 0 and age < tonumber(ARGV[11]) then
    -- the try before a retry was not noted: its worker notes it soon, or died, and then it is made again elsewhere
    local elsewhere = worker ~= ARGV[10] and redis.call('EXISTS', ARGV[12] .. worker) == 1
    if tries > step or elsewhere then
      return {'wait', tostring(ARGV[11] - age)}
    end
  end
end
for _, health in ipairs(redis.call('HMGET', KEYS[4], ARGV[8], ARGV[13])) do -- no field is false, which ipairs passes
  if health and wish == 0 and string.match(health, ':(%d+)$') ~= '0' then
    return {'disabled', ''}
  end
end

if anew then
  redis.call('HSET', KEYS[1], event .. 'id', ARGV[2], event .. 'status', 'pending', event .. 'created', ARGV[3],
    event .. 'step', ARGV[4], event .. 'body', ARGV[6], event .. 'next', '')
elseif tries > step then -- the try before it is over, and its record may be gone: from now on it has been overtaken
  redis.call('HSET', KEYS[1], event .. 'status', 'retrying', event .. 'step', ARGV[4], event .. 'next', ARGV[9])
end
if wish > wished then
  redis.call('HSET', KEYS[1], event .. 'again', ARGV[5])
end
redis.call('HSET', KEYS[1], event .. 'begun', string.format('%.0f', now) .. ' ' .. ARGV[10])
redis.call('PEXPIREAT', KEYS[1], ARGV[7])
return {'send', redis.call('GET', KEYS[3]) or ''}
