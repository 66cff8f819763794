-- A try of a webhook ended, or it was given up without one. How the webhook stands is noted beside the job's document, which
-- shows it: its version changes.
-- status: that the delivery reached. next_at: next try, or ''. outcome: the try as JSON, or ''. tries: made by now.
-- is_end: '1' if the event is the job's end. fault: 'none' if it delivered, 'origin' if nobody could be connected to, 'url' if
-- the answer was bad or late, '' if no call was made. disable_after: for how long an endpoint may fail on end. asked_at: when
-- somebody asked for it to be sent again, or ''. endpoint: the URL without query. Times in ms.
-- Replies {'disabled'} if the endpoint was disabled now, else {'noted'}.
local deliveries, job, endpoints = unpack(KEYS)
local event, job_id, status, tries, asked_at, next_at, outcome, is_end, forget_at, fault, origin, endpoint, now, disable_after,
  most_endpoints = unpack(ARGV)
event = event .. ':'

local job_status, version, target, shown, noted_at =
  unpack(redis.call('HMGET', job, 'status', 'version', 'webhook', 'webhook:status', 'webhook:version'))
if job_status == 'withdrawn' then
  return {'noted'} -- the job was deleted meanwhile: nothing of it is to come back
end
local wish = tonumber(asked_at) or 0
local known_status, known_tries, step, known_next, again = unpack(redis.call('HMGET', deliveries, event .. 'status',
  event .. 'tries', event .. 'step', event .. 'next', event .. 'again'))
local made = tonumber(tries)
step = tonumber(step or '') or 0
local sent_again = wish < (tonumber(again or '') or 0)
if known_status == 'delivered' then
  status = 'delivered'
elseif (sent_again or made <= step) and status == 'retrying' or sent_again and status == 'failed' then
  -- the same try was made elsewhere too and noted first, or it was asked for anew: that one goes on. Of two retries of one
  -- try the later is noted: it is not before its step whichever of both was made last.
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
local attempts = redis.call('HINCRBY', deliveries, 'attempts', outcome ~= '' and 1 or 0)
if outcome ~= '' then
  local lines = known_tries and known_tries .. '\n' .. outcome or outcome
  if #lines > 65536 then
    lines = string.sub(lines, (string.find(lines, '\n', #lines - 65536, true) or 0) + 1)
  end
  redis.call('HSET', deliveries, event .. 'tries', lines)
end
redis.call('PEXPIREAT', deliveries, forget_at)

-- Of a document that an older release wrote, with the webhook inside, what it shows stays as it is.
local function tells(target, job_event)
  for _, wanted in ipairs(cjson.decode(target).events) do
    if wanted == job_event then
      return true
    end
  end
  return false
end

if target and noted_at == version then
  if is_end == '1' or job_status == 'processing' or not tells(target, 'job.' .. job_status) then
    shown = status -- else what is shown is the end's, whichever comes first
  end
  version = redis.call('HINCRBY', job, 'version', 1)
  redis.call('HSET', job, 'webhook:status', shown, 'webhook:attempts', attempts, 'webhook:version', version)
  redis.call('PUBLISH', 'changed:' .. job_id, version)
end

local is_disabled = false
if fault == 'none' then
  note_success(endpoints, origin, wish)
  note_success(endpoints, endpoint, wish)
elseif fault ~= '' then
  is_disabled = note_failure(endpoints, fault, origin, endpoint, now, tonumber(disable_after), tonumber(most_endpoints))
end
return {is_disabled and 'disabled' or 'noted'}
