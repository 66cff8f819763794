-- A try of a webhook ended, or it was given up without one. The job's document shows how its webhook stands: only that
-- part of it changes, and its version.
-- KEYS: 1 the job's deliveries, 2 job hash, 3 owner's endpoints that fail
-- ARGV: 1 event type, 2 status that the delivery reached, 3 next try (ms) or '', 4 the try as JSON or '', 5 tries made,
--       6 '1' if the event is the job's end, 7 forget at (ms), 8 origin of the endpoint, 9 'well', 'failing' or '',
--       10 now (ms), 11 for how long an endpoint may fail on end (ms), 12 when somebody asked for it to be
--       sent again (ms), or ''
-- Answers 'disabled' if the endpoint was disabled now, else 'noted'.
local job = redis.call('HMGET', KEYS[2], 'doc', 'status')
if job[2] == 'withdrawn' then
  return 'noted' -- the job was deleted meanwhile: nothing of it is to come back
end
local event = ARGV[1] .. ':'
local known = redis.call('HMGET', KEYS[1], event .. 'status', event .. 'tries', event .. 'step', event .. 'next',
  event .. 'again')
local made, step = tonumber(ARGV[5]), tonumber(known[3] or '') or 0
local sent_again = (tonumber(ARGV[12]) or 0) < (tonumber(known[5] or '') or 0)
local status, next_try = ARGV[2], ARGV[3]
if known[1] == 'delivered' then
  status = 'delivered'
elseif (sent_again or made <= step) and status == 'retrying' or sent_again and status == 'failed' then
  -- the same try was made elsewhere too and noted first, or it was asked for anew: that one goes on. Of two retries of one
  -- try the later is noted: it is not before its step whichever of both was made last.
  status, next_try = known[1] or status, known[4] or ''
  if not sent_again and made == step and tonumber(ARGV[3]) > (tonumber(next_try) or 0) then
    next_try = ARGV[3]
  end
end
redis.call('HSET', KEYS[1], event .. 'status', status,
  event .. 'next', (status == 'delivered' or status == 'failed') and '' or next_try)
if not sent_again and made > step then
  redis.call('HSET', KEYS[1], event .. 'step', ARGV[5])
  redis.call('HDEL', KEYS[1], event .. 'begun')
end
local attempts = redis.call('HINCRBY', KEYS[1], 'attempts', ARGV[4] ~= '' and 1 or 0)
if ARGV[4] ~= '' then
  local tries = known[2] and known[2] .. '\n' .. ARGV[4] or ARGV[4]
  if #tries > 65536 then
    tries = string.sub(tries, (string.find(tries, '\n', #tries - 65536, true) or 0) + 1)
  end
  redis.call('HSET', KEYS[1], event .. 'tries', tries)
end
redis.call('PEXPIREAT', KEYS[1], ARGV[7])

-- no text of a client can look like this: within a string of JSON each quote has a backslash before it
local from = job[1] and string.find(job[1], '"webhook":{"url":"', 1, true)
if from then
  local first, last, shown = string.find(job[1], '"status":"(%a+)","attempts":%d+}', from)
  if first then
    local end_is_told = string.find(string.sub(job[1], from, first), '"job.' .. job[2] .. '"', 1, true)
    if ARGV[6] == '1' or job[2] == 'processing' or not end_is_told then
      shown = status -- else what is shown is the end's, whichever comes first
    end
    redis.call('HSET', KEYS[2], 'doc', string.sub(job[1], 1, first - 1) .. '"status":"' .. shown .. '","attempts":'
      .. attempts .. '}' .. string.sub(job[1], last + 1))
    redis.call('PUBLISH', 'changed:' .. string.sub(KEYS[2], 5), redis.call('HINCRBY', KEYS[2], 'version', 1))
  end
end

if ARGV[9] == 'well' then
  redis.call('HDEL', KEYS[3], ARGV[8])
elseif ARGV[9] == 'failing' then
  local since, failures, disabled = string.match(redis.call('HGET', KEYS[3], ARGV[8]) or '', '(%d+):(%d+):(%d+)')
  since, failures, disabled = since or ARGV[10], (failures or 0) + 1, disabled or '0'
  local now_disabled = disabled == '0' and failures >= 10 and ARGV[10] - since >= tonumber(ARGV[11])
  redis.call('HSET', KEYS[3], ARGV[8], since .. ':' .. failures .. ':' .. (now_disabled and ARGV[10] or disabled))
  redis.call('PEXPIRE', KEYS[3], 2592000000) -- 30 days: of an endpoint that nobody calls nothing has to be known
  if now_disabled then
    return 'disabled'
  end
end
return 'noted'
