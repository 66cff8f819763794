-- What is known of a client's endpoints, by origin and by URL without query: since when one fails (ms), how often, and when
-- it was disabled (ms; 0: it is not). Nothing is known of one that is well.
local function endpoint_health(endpoints, key)
  return string.match(redis.call('HGET', endpoints, key) or '', '(%d+):(%d+):(%d+)')
end

-- A success tells nothing against a disabling that came after the call began, such as the client's own.
local function note_success(endpoints, key, asked_at)
  local _, _, disabled = endpoint_health(endpoints, key)
  if disabled and (disabled == '0' or asked_at >= tonumber(disabled)) then
    redis.call('HDEL', endpoints, key)
  end
end

-- Of one that nobody has called for 30 days nothing has to be known, unless its client disabled it while it was well; five at
-- random are looked at.
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

-- Returns whether the failure disabled the endpoint: it has failed for so long on end, 10 times at least.
local function note_failure(endpoints, fault, origin, url, now, disable_after, most)
  local key = fault == 'url' and url or origin
  local since, failures, disabled = endpoint_health(endpoints, key)
  if fault == 'url' then
    -- it could be connected to; that nothing was delivered until now holds for this URL too
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
  if redis.call('HLEN', endpoints) == 1 or redis.call('PTTL', endpoints) > 0 then -- else its client has disabled one
    redis.call('PEXPIRE', endpoints, 2592000000) -- 30 days
  end
  return is_disabled_now
end

