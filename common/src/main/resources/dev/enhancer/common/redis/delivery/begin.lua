-- A worker is about to send a webhook. An event that comes again, or a try that another is ahead of, is not sent; one
-- that somebody asked for begins anew.
-- tries: made so far. asked_at: when somebody asked for it to be sent again, or ''. due_at: when this try is due.
-- longest_call: how long a call can be under way. endpoint: the URL without query. Times in ms.
-- Replies {'send', secrets or ''}; {'overtaken'}; {'wait', for how many ms a call may be under way that must end first};
-- {'disabled'} if the endpoint is; {'deleted'} if the job was.
local deliveries, job, secrets, endpoints = unpack(KEYS)
local event, id, created_at, tries, asked_at, due_at, body, forget_at, origin, endpoint, worker, longest_call,
  heartbeat_prefix = unpack(ARGV)
event = event .. ':'

if redis.call('HGET', job, 'status') == 'withdrawn' then
  return {'deleted'}
end
local wish = tonumber(asked_at) or 0
local status, step, again, next_at, begun = unpack(redis.call('HMGET', deliveries, event .. 'status', event .. 'step',
  event .. 'again', event .. 'next', event .. 'begun'))
local made = tonumber(tries)
step = tonumber(step or '0')
local wished = tonumber(again or '') or 0
local is_new = not status or wish > wished -- somebody asked once more
local clock = redis.call('TIME')
local now = clock[1] * 1000 + math.floor(clock[2] / 1000)

if not is_new then
  -- A try that was made again after a crash has left two retries. What is noted is that of the last one, and it stands in
  -- Kafka for certain: the other one is due before it.
  local is_older = step == made and tonumber(due_at) < (tonumber(next_at or '') or 0)
  if status == 'delivered' or status == 'failed' or wish < wished or step > made or is_older then
    return {'overtaken'}
  end
  local at, holder = string.match(begun or '', '^(%d+) (.+)$')
  local age = at and now - at
  if age and age >= 0 and age < tonumber(longest_call) then
    -- the try before a retry was not noted: its worker notes it soon, or died, and then it is made again elsewhere
    local is_elsewhere = holder ~= worker and redis.call('EXISTS', heartbeat_prefix .. holder) == 1
    if made > step or is_elsewhere then
      return {'wait', tostring(longest_call - age)}
    end
  end
end
for _, health in ipairs(redis.call('HMGET', endpoints, origin, endpoint)) do -- no field is false, which ipairs passes
  if health and wish == 0 and string.match(health, ':(%d+)$') ~= '0' then
    return {'disabled'}
  end
end

if is_new then
  redis.call('HSET', deliveries, event .. 'id', id, event .. 'status', 'pending', event .. 'created', created_at,
    event .. 'step', tries, event .. 'body', body, event .. 'next', '')
elseif made > step then -- the try before it is over, and its record may be gone: from now on it has been overtaken
  redis.call('HSET', deliveries, event .. 'status', 'retrying', event .. 'step', tries, event .. 'next', due_at)
end
if wish > wished then
  redis.call('HSET', deliveries, event .. 'again', asked_at)
end
redis.call('HSET', deliveries, event .. 'begun', string.format('%.0f', now) .. ' ' .. worker)
redis.call('PEXPIREAT', deliveries, forget_at)
return {'send', redis.call('GET', secrets) or ''}
