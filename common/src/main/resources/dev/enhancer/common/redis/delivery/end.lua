-- An attempt of a delivery is over, or the delivery was given up without one. The state of the webhook is stored beside the
-- job's document, which shows it, so the version of the document changes.
-- status: new status of the delivery. next_at: when the next attempt is due, or ''. attempt: the attempt as JSON, or ''.
-- tries: attempts made by now. is_end: '1' if the event reports the final state of the job. fault: 'none' if the event was
-- delivered, 'origin' if no connection could be made, 'url' if the response was bad or late, '' if no call was made.
-- disable_after: how long an endpoint may fail without a success. asked_at: when a redelivery was requested, or ''.
-- endpoint: the URL without query. Times in ms.
-- Replies {'disabled'} if this disabled the endpoint, else {'noted'}.
local deliveries, job, endpoints = unpack(KEYS)
local event, job_id, status, tries, asked_at, next_at, attempt, is_end, forget_at, fault, origin, endpoint, now, disable_after,
  most_endpoints = unpack(ARGV)
event = event .. ':'

local job_status, version, target, shown, noted_at =
  unpack(redis.call('HMGET', job, 'status', 'version', 'webhook', 'webhook:status', 'webhook:version'))
if job_status == 'withdrawn' then
  return {'noted'} -- the job was deleted meanwhile; nothing may recreate it
end
local requested_at = tonumber(asked_at) or 0
local known_status, known_tries, step, known_next, again = unpack(redis.call('HMGET', deliveries, event .. 'status',
  event .. 'tries', event .. 'step', event .. 'next', event .. 'again'))
local made = tonumber(tries)
step = tonumber(step or '') or 0
local sent_again = requested_at < (tonumber(again or '') or 0)
if known_status == 'delivered' then
  status = 'delivered'
elseif (sent_again or made <= step) and status == 'retrying' or sent_again and status == 'failed' then
  -- The same attempt was also made elsewhere and recorded first, or a redelivery was requested: that one continues. Of two
  -- retries of one attempt the later is recorded, so that no retry is early, whichever attempt was made last.
  local own_next = next_at
  status, next_at = known_status or status, known_next or ''
  if not sent_again and made == step and tonumber(own_next) > (tonumber(next_at) or 0) then
    next_at = own_next
  end
end
redis.call('HSET', deliveries, event .. 'status', status,
  event .. 'next', (status == 'delivered' or status == 'failed') and '' or next_at)
if not sent_again and made > step then
  redis.call('HSET', deliveries, event .. 'step', tries)
  redis.call('HDEL', deliveries, event .. 'begun')
end
if status ~= known_status and (status == 'delivered' or status == 'failed') then
  count_minute({['webhooks:' .. status] = 1})
end
local attempts = redis.call('HINCRBY', deliveries, 'attempts', attempt ~= '' and 1 or 0)
if attempt ~= '' then
  local lines = known_tries and known_tries .. '\n' .. attempt or attempt
  if #lines > 65536 then
    lines = string.sub(lines, (string.find(lines, '\n', #lines - 65536, true) or 0) + 1)
  end
  redis.call('HSET', deliveries, event .. 'tries', lines)
end
redis.call('PEXPIREAT', deliveries, forget_at)

-- Whether the webhook subscribes to the event.
local function tells(target, job_event)
  for _, wanted in ipairs(cjson.decode(target).events) do
    if wanted == job_event then
      return true
    end
  end
  return false
end

-- A document that an older release wrote contains the webhook; it is left unchanged.
if target and noted_at == version then
  if is_end == '1' or job_status == 'processing' or not tells(target, 'job.' .. job_status) then
    shown = status -- otherwise the shown status belongs to the final event, even if this one is recorded later
  end
  version = redis.call('HINCRBY', job, 'version', 1)
  redis.call('HSET', job, 'webhook:status', shown, 'webhook:attempts', attempts, 'webhook:version', version)
  redis.call('PUBLISH', 'changed:' .. job_id, version)
end

local is_disabled = false
if fault == 'none' then
  note_success(endpoints, origin, requested_at)
  note_success(endpoints, endpoint, requested_at)
elseif fault ~= '' then
  is_disabled = note_failure(endpoints, fault, origin, endpoint, now, tonumber(disable_after), tonumber(most_endpoints))
end
return {is_disabled and 'disabled' or 'noted'}
