-- A try of a webhook ended, or it was given up without one. The job's document shows how its webhook stands: only that
-- part of it changes, and its version.
-- KEYS: 1 the job's deliveries, 2 job hash, 3 owner's endpoints that fail
-- ARGV: 1 event type, 2 status that the delivery reached, 3 next try (ms) or '', 4 the try as JSON or '', 5 tries made,
--       6 '1' if the event is the job's end, 7 forget at (ms), 8 the endpoint's origin, 9 'none' if it delivered, 'origin'
--       if nobody could be connected to, 'url' if the answer was bad or late, '' if no call was made, 10 now (ms), 11 for
--       how long an endpoint may fail on end (ms), 12 when somebody asked for it to be sent again (ms), or '', 13 the
--       endpoint's URL without query, 14 most endpoints of a client of which something is known
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

-- Of what is known of an endpoint: since when it fails, how often, and when it was disabled; all nil: it is well.
local function health(key)
  return string.match(redis.call('HGET', KEYS[3], key) or '', '(%d+):(%d+):(%d+)')
end

-- A success tells nothing against a disabling that came after the call began, such as the client's own.
local function well(key)
  local _, _, disabled = health(key)
  if disabled and (disabled == '0' or (tonumber(ARGV[12]) or 0) >= tonumber(disabled)) then
    redis.call('HDEL', KEYS[3], key)
  end
end

-- Of one that nobody has called for 30 days nothing has to be known, unless its client disabled it while it was well; five at
-- random are looked at.
local function has_room()
  if redis.call('HLEN', KEYS[3]) < tonumber(ARGV[14]) then
    return true
  end
  for _, key in ipairs(redis.call('HRANDFIELD', KEYS[3], 5)) do
    local since, failures, disabled = health(key)
    if not since or failures ~= '0' and math.max(since, disabled) < ARGV[10] - 2592000000 then
      redis.call('HDEL', KEYS[3], key)
    end
  end
  return redis.call('HLEN', KEYS[3]) < tonumber(ARGV[14])
end

if ARGV[9] == 'none' then
  well(ARGV[8])
  well(ARGV[13])
elseif ARGV[9] == 'url' or ARGV[9] == 'origin' then
  local key = ARGV[9] == 'url' and ARGV[13] or ARGV[8]
  local since, failures, disabled = health(key)
  if ARGV[9] == 'url' then
    -- it could be connected to; that nothing was delivered until now holds for this URL too
    local origin_since, origin_failures, origin_disabled = health(ARGV[8])
    if origin_disabled == '0' then
      if not since then
        since, failures, disabled = origin_since, origin_failures, '0'
      end
      redis.call('HDEL', KEYS[3], ARGV[8])
    end
  end
  if not since and not has_room() then
    return 'noted'
  end
  since, failures, disabled = since or ARGV[10], (failures or 0) + 1, disabled or '0'
  local now_disabled = disabled == '0' and failures >= 10 and ARGV[10] - since >= tonumber(ARGV[11])
  redis.call('HSET', KEYS[3], key, since .. ':' .. failures .. ':' .. (now_disabled and ARGV[10] or disabled))
  if redis.call('HLEN', KEYS[3]) == 1 or redis.call('PTTL', KEYS[3]) > 0 then -- else its client has disabled one
    redis.call('PEXPIRE', KEYS[3], 2592000000) -- 30 days
  end
  if now_disabled then
    return 'disabled'
  end
end
return 'noted'
