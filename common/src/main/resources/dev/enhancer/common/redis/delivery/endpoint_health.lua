-- The health of a client's endpoints, by origin and by URL without query: since when an endpoint has failed (ms), how often,
-- and when it was disabled (ms; 0: it is not). A healthy endpoint has no entry.
local function endpoint_health(endpoints, key)
  return string.match(redis.call('HGET', endpoints, key) or '', '(%d+):(%d+):(%d+)')
end

-- Clears an entry, unless the endpoint was disabled after the call was requested, for example by its client.
local function note_success(endpoints, key, asked_at)
  local _, _, disabled = endpoint_health(endpoints, key)
  if disabled and (disabled == '0' or asked_at >= tonumber(disabled)) then
    redis.call('HDEL', endpoints, key)
  end
end

-- Whether another entry may be added. At the bound, checks five random entries and removes those that are 30 days old,
-- except endpoints that the client disabled while they were healthy.
local function has_room_for_endpoint(endpoints, most, now)
  if redis.call('HLEN', endpoints) < most then
    return true
  end
  for _, key in ipairs(redis.call('HRANDFIELD', endpoints, 5)) do
    local since, failures, disabled = endpoint_health(endpoints, key)
    if not since or failures ~= '0' and math.max(since, disabled) < now - 2592000000 then
      redis.call('HDEL', endpoints, key)
    end
  end
  return redis.call('HLEN', endpoints) < most
end

-- Returns whether this failure disabled the endpoint: it has failed for long enough without a success, and at least 10
-- times.
local function note_failure(endpoints, fault, origin, url, now, disable_after, most)
  local key = fault == 'url' and url or origin
  local since, failures, disabled = endpoint_health(endpoints, key)
  if fault == 'url' then
    -- A connection was made, so the origin works. Its earlier failures also hold for this URL, which has delivered nothing.
    local origin_since, origin_failures, origin_disabled = endpoint_health(endpoints, origin)
    if origin_disabled == '0' then
      if not since then
        since, failures, disabled = origin_since, origin_failures, '0'
      end
      redis.call('HDEL', endpoints, origin)
    end
  end
  if not since and not has_room_for_endpoint(endpoints, most, now) then
    return false
  end
  since, failures, disabled = since or now, (failures or 0) + 1, disabled or '0'
  local is_disabled_now = disabled == '0' and failures >= 10 and now - since >= disable_after
  redis.call('HSET', endpoints, key, since .. ':' .. failures .. ':' .. (is_disabled_now and now or disabled))
  if redis.call('HLEN', endpoints) == 1 or redis.call('PTTL', endpoints) > 0 then -- otherwise the client has disabled an endpoint
    redis.call('PEXPIRE', endpoints, 2592000000) -- 30 days
  end
  return is_disabled_now
end

