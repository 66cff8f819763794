-- A worker is about to send a webhook. It must not send an event that was already delivered, nor an attempt that another
-- record is ahead of. A redelivery request starts a new schedule.
-- tries: attempts made so far. asked_at: when a redelivery was requested, or ''. due_at: when this attempt is due.
-- longest_call: longest time that a call can take. endpoint: the URL without query. Times in ms.
-- Replies {'send', secrets or ''}; {'overtaken'}; {'wait', ms until a call that may be in flight must be over};
-- {'disabled'} if the endpoint is disabled; {'deleted'} if the job was deleted.
local deliveries, job, secrets, endpoints = unpack(KEYS)
local event, id, created_at, tries, asked_at, due_at, body, forget_at, origin, endpoint, worker, longest_call,
  heartbeat_prefix = unpack(ARGV)
event = event .. ':'

if redis.call('HGET', job, 'status') == 'withdrawn' then
  return {'deleted'}
end
local requested_at = tonumber(asked_at) or 0
local status, step, again, next_at, begun = unpack(redis.call('HMGET', deliveries, event .. 'status', event .. 'step',
  event .. 'again', event .. 'next', event .. 'begun'))
local made = tonumber(tries)
step = tonumber(step or '0')
local known_request = tonumber(again or '') or 0
local is_new = not status or requested_at > known_request -- a new redelivery request
local clock = redis.call('TIME')
local now = clock[1] * 1000 + math.floor(clock[2] / 1000)

if not is_new then
  -- An attempt that was repeated after a crash has left two retries. The later one is recorded here and is certainly in
  -- Kafka, so the earlier one can be dropped.
  local is_older = step == made and tonumber(due_at) < (tonumber(next_at or '') or 0)
  if status == 'delivered' or status == 'failed' or requested_at < known_request or step > made or is_older then
    return {'overtaken'}
  end
  local at, holder = string.match(begun or '', '^(%d+) (.+)$')
  local age = at and now - at
  if age and age >= 0 and age < tonumber(longest_call) then
    -- The attempt before this retry is not recorded. Its worker will record it soon, or has died, and then another worker
    -- repeats the attempt.
    local is_elsewhere = holder ~= worker and redis.call('EXISTS', heartbeat_prefix .. holder) == 1
    if made > step or is_elsewhere then
      return {'wait', tostring(longest_call - age)}
    end
  end
end
for _, health in ipairs(redis.call('HMGET', endpoints, origin, endpoint)) do -- a missing field is false
  if health and requested_at == 0 and string.match(health, ':(%d+)$') ~= '0' then
    return {'disabled'}
  end
end

if is_new then
  redis.call('HSET', deliveries, event .. 'id', id, event .. 'status', 'pending', event .. 'created', created_at,
    event .. 'step', tries, event .. 'body', body, event .. 'next', '')
elseif made > step then -- the attempt before it is over, and its record may be lost; it must not be made any more
  redis.call('HSET', deliveries, event .. 'status', 'retrying', event .. 'step', tries, event .. 'next', due_at)
end
if requested_at > known_request then
  redis.call('HSET', deliveries, event .. 'again', asked_at)
end
redis.call('HSET', deliveries, event .. 'begun', string.format('%.0f', now) .. ' ' .. worker)
redis.call('PEXPIREAT', deliveries, forget_at)
return {'send', redis.call('GET', secrets) or ''}
